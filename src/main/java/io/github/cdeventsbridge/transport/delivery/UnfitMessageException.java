package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/**
 * A sink can never take a message as it is: it is larger than the broker permits, or its protocol cannot carry it. To try
 * again is of no use, so that the message becomes a dead letter. Thrown only where that is certain: whatever may heal is
 * another failure, and the message waits.
 */
public final class UnfitMessageException extends BridgeException {

    private static final long serialVersionUID = 1L;

    /** @param message for an operator: where it was to go and who we are there, what was found, and what to do */
    public UnfitMessageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A sink that knows it without asking the broker. */
    public UnfitMessageException(String message) {
        super(message);
    }
}
