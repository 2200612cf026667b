package io.github.cdeventsbridge.transport.delivery;

/** Where a source writes its dead letters. */
public enum LetterPlace {
    /** Into a queue of the broker that it reads from, together with the acknowledgement. */
    QUEUE,
    /** To whoever sent the message, as the answer. */
    ANSWER,
    /** Into files of this machine, before the acknowledgement. */
    DIRECTORY
}
