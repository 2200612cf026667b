package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of an array that was read: their nodes are made when somebody looks at them. Who changes the list makes them
 * all.
 */
final class Items extends AbstractList<JsonNode> {

    private final Tape tape;
    private final int cell;
    private @Nullable JsonNode @Nullable [] made;
    private int @Nullable [] cells;
    private @Nullable List<JsonNode> own;
    private boolean containersGiven;

    Items(Tape tape, int cell) {
        this.tape = tape;
        this.cell = cell;
    }

    /** Whether the text of the document is still what would be written for the array. */
    boolean isVerbatim() {
        return own == null && !containersGiven && tape.isVerbatim(cell);
    }

    Tape tape() {
        return tape;
    }

    int cell() {
        return cell;
    }

    @Override
    public int size() {
        return own == null ? tape.count(cell) : own.size();
    }

    @Override
    public JsonNode get(int index) {
        if (own != null) {
            return own.get(index);
        }
        @Nullable JsonNode[] nodes = made == null ? open() : made;
        JsonNode node = nodes[index];
        if (node == null) {
            int at = java.util.Objects.requireNonNull(cells)[index];
            containersGiven |= tape.isContainer(at);
            node = tape.node(at);
            nodes[index] = node;
        }
        return node;
    }

    private @Nullable JsonNode[] open() {
        int count = tape.count(cell);
        int[] at = new int[count];
        int next = cell + Tape.VALUE;
        for (int i = 0; i < count; i++) {
            at[i] = next;
            next = tape.behind(next);
        }
        cells = at;
        @Nullable JsonNode[] nodes = new JsonNode[count];
        made = nodes;
        return nodes;
    }

    private List<JsonNode> own() {
        List<JsonNode> list = own;
        if (list == null) {
            list = new ArrayList<>(this);
            own = list;
        }
        return list;
    }

    @Override
    public JsonNode set(int index, JsonNode node) {
        return own().set(index, node);
    }

    @Override
    public void add(int index, JsonNode node) {
        own().add(index, node);
        modCount++;
    }

    @Override
    public JsonNode remove(int index) {
        JsonNode removed = own().remove(index);
        modCount++;
        return removed;
    }
}
