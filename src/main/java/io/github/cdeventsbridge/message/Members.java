package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.invoke.VarHandle;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in their order. Objects of messages and events are small: looking through a few names, most of
 * which are the very text that is asked for, is quicker than a hash table, and takes a third of its memory. Beyond
 * {@link #FEW} it is one. A member that was read is a place on the tape until somebody asks for its node.
 *
 * <p>As safe as a hash map: many threads may read it at once (each may make a node of its own for what none has looked at
 * yet), one may change it.
 */
final class Members extends AbstractMap<String, JsonNode> {

    /** So many names are looked through. */
    static final int FEW = 64;

    private static final int USUAL = 8;
    private static final String[] NO_NAMES = {};
    private static final JsonNode[] NO_NODES = {};
    private static final int[] NO_CELLS = {};

    private @Nullable Tape tape;
    private final int cell;

    /** Whose the names are; null once there are other ones. */
    private @Nullable Layout layout;

    private String[] names;

    private @Nullable JsonNode[] nodes;

    /** Of the values that have no node yet; null until somebody looks, empty as long as nothing comes from a tape. */
    private int @Nullable [] cells;

    private int size;
    private boolean changed;
    private boolean containersGiven;
    private @Nullable Map<String, JsonNode> many;

    /** None. */
    Members() {
        this.cell = -1;
        this.names = NO_NAMES;
        this.nodes = NO_NODES;
        this.cells = NO_CELLS;
        this.changed = true;
    }

    /** Those of the object at a cell of a tape. */
    Members(Tape tape, int cell) {
        this.tape = tape;
        this.cell = cell;
        this.layout = tape.layout(cell);
        this.names = layout.names();
        this.size = names.length;
        this.nodes = new JsonNode[size];
    }

    /** Some of those of another object. */
    private Members(Members from, Layout layout, int[] places) {
        this.cell = -1;
        this.tape = from.tape;
        this.layout = layout;
        this.names = layout.names();
        this.size = names.length;
        this.nodes = new JsonNode[size];
        this.changed = true;
        int[] at = new int[size];
        int[] all = from.opened();
        for (int i = 0; i < size; i++) {
            int place = places[i];
            nodes[i] = from.nodes[place];
            at[i] = place < all.length ? all[place] : 0;
        }
        this.cells = at;
    }

    /** Those at some places, which have a layout of their own, as places on the tape where they are no more. */
    Members some(Layout their, int[] places) {
        return new Members(this, their, places);
    }

    /** Whether the text of the document is still what would be written for the object. */
    boolean isVerbatim() {
        return !changed && !containersGiven && tape != null && tape.isVerbatim(cell);
    }

    /** Whether none was changed; values that were handed out are not looked at. */
    boolean isUnchanged() {
        return !changed;
    }

    /** Whether these are still what was read, with nothing in them that somebody could have changed. */
    boolean isUntouched() {
        return !changed && !containersGiven;
    }

    /** The document that they were read from; null when they were not. */
    @Nullable Tape tape() {
        return tape;
    }

    int cell() {
        return cell;
    }

    /** Whether {@link #name} and {@link #node(int)} tell them all. */
    boolean isFew() {
        return many == null;
    }

    /** Whether one more leaves them few. */
    boolean hasRoom() {
        return many == null && size < FEW;
    }

    /** Whose the names are; null when they are those of no other object. */
    @Nullable Layout layout() {
        return layout;
    }

    String name(int index) {
        return names[index];
    }

    /** The names, and perhaps room behind them; nobody may change them. */
    String[] names() {
        return names;
    }

    /** A name as it is written, with the colon behind it. */
    byte[] writtenName(int index) {
        Layout known = layout;
        return known == null ? Names.written(names[index]) : known.written(index);
    }

    /** The cell of a value that nobody asked for, or -1. */
    int cell(int index) {
        return nodes[index] == null ? opened()[index] : -1;
    }

    JsonNode node(int index) {
        JsonNode node = nodes[index];
        return node == null ? made(index) : node;
    }

    private JsonNode made(int index) {
        Tape from = Objects.requireNonNull(tape);
        int at = opened()[index];
        containersGiven |= from.isContainer(at);
        JsonNode node = from.node(at);
        nodes[index] = node;
        return node;
    }

    private int[] opened() {
        int[] known = cells;
        if (known == null) {
            return open(Objects.requireNonNull(tape));
        }
        VarHandle.loadLoadFence(); // whoever sees the cells sees what is in them
        return known;
    }

    private int[] open(Tape from) {
        int[] at = from.members(cell);
        VarHandle.storeStoreFence();
        cells = at;
        return at;
    }

    /** Those whose names are none of these; null when there are none. */
    @Nullable Members without(Set<String> names) {
        Members rest = new Members();
        rest.takeAll(this, names);
        return rest.isEmpty() ? null : rest;
    }

    /** Takes those of another object over whose names are none of these, as places on the tape where they are no more. */
    void takeAll(Members from, Set<String> except) {
        for (int i = 0; i < from.size; i++) {
            String name = from.name(i);
            if (except.contains(name)) {
                continue;
            }
            if (many == null && size < FEW && indexOf(name) < 0) {
                takeNew(from, i, name);
            } else {
                put(name, from.node(i));
            }
        }
    }

    /** The same where none of the names to be taken is one of these already. */
    void takeAllNew(Members from, Set<String> except) {
        for (int i = 0; i < from.size; i++) {
            String name = from.name(i);
            if (!except.contains(name)) {
                if (many == null && size < FEW) {
                    takeNew(from, i, name);
                } else {
                    put(name, from.node(i));
                }
            }
        }
    }

    /** Takes a member of a name that is known to be none of these, which are few. */
    @SuppressWarnings("ReferenceEquality")
    private void takeNew(Members from, int index, String name) {
        int at = from.cell(index);
        if (at < 0 || (tape != null && tape != from.tape)) {
            add(name, from.node(index));
            return;
        }
        tape = from.tape;
        changed = true;
        append(name, null);
        int[] own = opened();
        if (own.length < nodes.length) {
            own = Arrays.copyOf(own, nodes.length);
            cells = own;
        }
        own[size - 1] = at;
    }

    /** The index of a member, or -1; they must be {@link #isFew}. */
    int indexOf(@Nullable Object name) {
        Layout known = layout;
        return known == null ? Layout.indexOf(names, size, name) : known.indexOf(name);
    }

    @Override
    public int size() {
        return many == null ? size : many.size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        if (many != null) {
            return many.get(name);
        }
        int index = indexOf(name);
        return index < 0 ? null : node(index);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return many == null ? indexOf(name) >= 0 : many.containsKey(name);
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode node) {
        if (many != null) {
            return many.put(name, node);
        }
        int index = indexOf(name);
        changed = true;
        if (index >= 0) {
            JsonNode before = node(index);
            nodes[index] = node;
            return before;
        }
        if (size == FEW) {
            return spread().put(name, node);
        }
        append(name, node);
        return null;
    }

    /** Puts in a member of a name that is known to be none of these; they must be {@link #isFew}, and stay so. */
    void add(String name, JsonNode node) {
        changed = true;
        append(name, node);
    }

    private void append(String name, @Nullable JsonNode node) {
        opened();
        if (size == names.length) {
            int length = size == 0 ? USUAL : 2 * size;
            names = Arrays.copyOf(names, length);
            nodes = Arrays.copyOf(nodes, length);
        }
        layout = null; // whose names are full, so that they were copied
        names[size] = name;
        nodes[size] = node;
        size++;
    }

    private Map<String, JsonNode> spread() {
        Map<String, JsonNode> all = new LinkedHashMap<>(2 * size);
        forEach(all::put);
        many = all;
        layout = null;
        return all;
    }

    @Override
    public @Nullable JsonNode remove(@Nullable Object name) {
        if (many != null) {
            return many.remove(name);
        }
        int index = indexOf(name);
        return index < 0 ? null : remove(index);
    }

    JsonNode remove(int index) {
        JsonNode removed = node(index);
        changed = true;
        if (layout != null) {
            layout = null;
            names = names.clone();
        }
        close(names, index);
        close(nodes, index);
        int[] known = opened();
        if (index < known.length) {
            System.arraycopy(known, index + 1, known, index, Math.min(size, known.length) - index - 1);
        }
        size--;
        nodes[size] = null;
        return removed;
    }

    private void close(@Nullable Object[] all, int gap) {
        System.arraycopy(all, gap + 1, all, gap, size - gap - 1);
    }

    @Override
    public void clear() {
        if (many != null) {
            many.clear();
        } else {
            while (size > 0) {
                remove(size - 1);
            }
        }
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super JsonNode> action) {
        if (many != null) {
            many.forEach(action);
            return;
        }
        for (int i = 0; i < size; i++) {
            action.accept(name(i), node(i));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (many != null || !(other instanceof Members members) || members.many != null) {
            return super.equals(other);
        }
        if (size != members.size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            String name = name(i);
            int there = name.equals(members.name(i)) ? i : members.indexOf(name);
            if (there < 0 || !(isSameText(i, members, there) || node(i).equals(members.node(there)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether neither value was looked at, and both are the same text. */
    private boolean isSameText(int index, Members other, int otherIndex) {
        int here = cell(index);
        int there = other.cell(otherIndex);
        return here >= 0 && there >= 0 && tape != null && other.tape != null && tape.isSame(here, other.tape, there);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return many == null ? new MemberEntries(this) : many.entrySet();
    }
}
