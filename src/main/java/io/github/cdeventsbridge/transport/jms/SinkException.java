package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** A sink did not accept a batch; nothing of it counts as sent, and the source tries it again. */
public final class SinkException extends BridgeException {

    private static final long serialVersionUID = 1L;

    SinkException(String message, Throwable cause) {
        super(message, cause);
    }

    SinkException(String message) {
        super(message);
    }
}
