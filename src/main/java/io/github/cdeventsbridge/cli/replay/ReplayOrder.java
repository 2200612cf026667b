package io.github.cdeventsbridge.cli.replay;

/** In which order the messages of an archive are published. */
public enum ReplayOrder {
    /** As they stand there. */
    input,
    /** By the times at which they were sent. */
    time
}
