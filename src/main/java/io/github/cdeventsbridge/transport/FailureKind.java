package io.github.cdeventsbridge.transport;

/** Who is at fault when a batch does not come through a route. */
public enum FailureKind {
    /** The translating step threw: a defect of the bridge that this message brings out. */
    TRANSLATION,
    /** A sink did not take it: unreachable, full, or not permitted. */
    SINK,
    /** A sink can never take it: it is too large, or the sink's protocol cannot carry it. */
    UNFIT,
    /** The route returned as if all were well, but something has neither receipt nor decision: a step swallowed it. */
    ROUTE,
    /** A dead letter could not be written: its queue is missing or not permitted, its disk is full. */
    DEAD_LETTERS;

    /** Whether it ends with a dead letter soon; everything else lasts until somebody heals it. */
    public boolean isFaultOfMessage() {
        return this == TRANSLATION || this == UNFIT;
    }
}
