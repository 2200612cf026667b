package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** A sink did not accept a batch; nothing of it counts as sent, and the source tries it again. */
public final class SinkException extends BridgeException {

    private static final long serialVersionUID = 1L;

    public SinkException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A sink that says by itself what is wrong, and what to do. */
    public SinkException(String message) {
        super(message);
    }
}
