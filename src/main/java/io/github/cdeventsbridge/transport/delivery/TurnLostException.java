package io.github.cdeventsbridge.transport.delivery;

/** A batch was not published, because one that was taken before it was given back. */
final class TurnLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TurnLostException() {
        super("Unable to publish: what was taken earlier was given back");
    }
}
