package io.github.cdeventsbridge.message;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The names that an object has shown so far while it is read, as the way from the root of a tree to this node. The reader
 * tries the way that was gone last from here: messages of one kind go it again, so that a name costs one comparison, and
 * ends at the {@link Layout} that objects before it had.
 *
 * <p>The tree is bounded. When it is full, which takes senders that make up names, it is forgotten, and another one grows, so
 * that nobody can keep it full. Thread-safe: what two threads do at once costs a look-up or a node twice.
 */
final class Prefix {

    private static final int MOST = 4096;
    private static final int MOST_NEXT = 256;
    private static final @Nullable Prefix[] NONE = {};

    private static volatile Prefix root = new Prefix();

    /** How many nodes the tree has; the same for all of them. */
    private final AtomicInteger nodes;

    private final @Nullable Prefix before;
    private final String name;
    private final int size;
    private final int hash;

    /** The name and the quotation mark behind it, and the first and the last eight bytes of that as numbers. */
    private final byte[] quoted;

    private final long head;
    private final long headMask;
    private final long tail;

    /** Those with one name more, by their hashes; a new table for each, so that readers need no lock. */
    private volatile @Nullable Prefix[] next = NONE;

    private int known;

    /** The one of them that was met last. */
    private @Nullable Prefix usual;

    /** What the object that is this name's value started with last. */
    private @Nullable Prefix inner;

    private @Nullable Layout layout;

    private Prefix() {
        this(null, new AtomicInteger(), "", 0, new byte[] {'"'});
    }

    private Prefix(@Nullable Prefix before, AtomicInteger nodes, String name, int hash, byte[] quoted) {
        this.before = before;
        this.nodes = nodes;
        this.name = name;
        this.size = before == null ? 0 : before.size + 1;
        this.hash = hash;
        this.quoted = quoted;
        this.head = Utf8.head(quoted, 0, Math.min(quoted.length, Long.BYTES));
        this.headMask = Utf8.mask(Math.min(quoted.length, Long.BYTES));
        this.tail = quoted.length < Long.BYTES ? 0 : Utf8.word(quoted, quoted.length - Long.BYTES);
    }

    /** No name yet. */
    static Prefix root() {
        return root;
    }

    /** The names, which no more follow. */
    Layout layout() {
        Layout made = layout;
        if (made == null) {
            String[] names = new String[size];
            for (Prefix at = this; at.before != null; at = at.before) {
                names[at.size - 1] = at.name;
            }
            made = new Layout(names);
            layout = made;
        }
        return made;
    }

    /** How many names there are. */
    int size() {
        return size;
    }

    /** How long the last name is, with the quotation mark behind it. */
    int length() {
        return quoted.length;
    }

    /**
     * This and one name more, if that stands at a place of the text, and was the next one last time.
     *
     * @param owner ends with the name whose value the object is
     */
    @Nullable Prefix usual(Prefix owner, byte[] text, int at) {
        Prefix expected = before == null ? owner.inner : usual;
        return expected != null && expected.isAt(text, at) ? expected : null;
    }

    private boolean isAt(byte[] text, int at) {
        int length = quoted.length;
        if (at + Long.BYTES > text.length) {
            return at + length <= text.length && Arrays.equals(text, at, at + length, quoted, 0, length);
        }
        return (Utf8.word(text, at) & headMask) == head
                && (length <= Long.BYTES || (at + length <= text.length && isRestAt(text, at, length)));
    }

    /** The last eight bytes may be some of the first ones again: few names have more than sixteen. */
    private boolean isRestAt(byte[] text, int at, int length) {
        return Utf8.word(text, at + length - Long.BYTES) == tail
                && (length <= 2 * Long.BYTES
                        || Arrays.equals(text, at + Long.BYTES, at + length, quoted, Long.BYTES, length));
    }

    /**
     * This and one name more; null when the name is one of these already.
     *
     * @param start where the ASCII characters of the name start
     */
    @Nullable Prefix next(Prefix owner, byte[] text, int start, int end) {
        int nameHash = Utf8.hash(text, start, end);
        Prefix found = find(nameHash, text, start, end);
        if (found == null) {
            return holds(nameHash, text, start, end) ? null : add(owner, nameHash, text, start, end);
        }
        met(owner, found);
        return found;
    }

    private void met(Prefix owner, Prefix found) {
        if (before == null) {
            owner.inner = found;
        } else {
            usual = found;
        }
    }

    private @Nullable Prefix find(int nameHash, byte[] text, int start, int end) {
        @Nullable Prefix[] table = next;
        for (int i = 0; i < table.length; i++) {
            Prefix one = table[(nameHash + i) & (table.length - 1)];
            if (one == null || one.isNamed(nameHash, text, start, end)) {
                return one;
            }
        }
        return null;
    }

    private boolean holds(int nameHash, byte[] text, int start, int end) {
        for (Prefix at = this; at.before != null; at = at.before) {
            if (at.isNamed(nameHash, text, start, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(int nameHash, byte[] text, int start, int end) {
        return hash == nameHash && Arrays.equals(quoted, 0, quoted.length - 1, text, start, end);
    }

    private synchronized Prefix add(Prefix owner, int nameHash, byte[] text, int start, int end) {
        Prefix again = find(nameHash, text, start, end);
        if (again != null) {
            return again;
        }
        byte[] name = Arrays.copyOfRange(text, start, end + 1);
        name[end - start] = '"';
        Prefix longer = new Prefix(this, nodes, Names.of(text, start, end, nameHash), nameHash, name);
        if (known < MOST_NEXT && nodes.incrementAndGet() <= MOST) {
            put(longer);
            met(owner, longer);
        } else {
            nodes.set(MOST); // whoever is still reading with this tree adds no more to it
            forget();
        }
        return longer;
    }

    @SuppressWarnings("ReferenceEquality")
    private void forget() {
        if (root.nodes == nodes) {
            root = new Prefix();
        }
    }

    private void put(Prefix longer) {
        known++;
        @Nullable Prefix[] table = new Prefix[4 * Integer.highestOneBit(known)]; // half empty at least
        for (Prefix one : next) {
            if (one != null) {
                put(one, table);
            }
        }
        put(longer, table);
        next = table;
    }

    private static void put(Prefix one, @Nullable Prefix[] table) {
        int at = one.hash & (table.length - 1);
        while (table[at] != null) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = one;
    }
}
