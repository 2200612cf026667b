package io.github.cdeventsbridge.fault;

/** How the delivery contract can be broken, or a run be worthless. */
enum Violation {
    /** An obligation did not arrive. */
    LOST,
    /** Something arrived that nobody issued. */
    UNKNOWN,
    /** Something arrived that is not what had to be made of it. */
    ALTERED,
    /** Something arrived more often than the class allows. */
    REPEATED,
    /** Of one subject, a later state came first. */
    OUT_OF_ORDER,
    /** A message that can be translated became a dead letter. */
    DEAD_LETTERED,
    /** The faults are over, and messages do not flow. */
    STUCK,
    /** What the counters of a process received is not the sum of its outcomes. */
    UNBALANCED,
    /** Too few faults or messages: the run proves nothing. */
    VOID
}
