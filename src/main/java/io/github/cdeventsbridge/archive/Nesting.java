package io.github.cdeventsbridge.archive;

/** Which brackets are open, and whether an object may start where the text is. */
final class Nesting {

    private static final int KNOWN = Long.SIZE;

    private int depth;
    private long objects;
    private int last;

    void reset() {
        depth = 0;
        objects = 0;
        last = 0;
    }

    int depth() {
        return depth;
    }

    /** An opening bracket or brace. */
    void open(int bracket) {
        if (depth < KNOWN) {
            long bit = 1L << depth;
            objects = bracket == '{' ? objects | bit : objects & ~bit;
        }
        depth++;
        last = bracket;
    }

    void close() {
        depth--;
        last = '}';
    }

    /** What stands between brackets, blanks left out. */
    void saw(int b) {
        last = b;
    }

    /** After a colon, or as an item of an array. Deeper than anybody nests: it may. */
    boolean mayOpenObject() {
        return last == ':' || last == '[' || (last == ',' && (depth > KNOWN || (objects >> (depth - 1) & 1) == 0));
    }
}
