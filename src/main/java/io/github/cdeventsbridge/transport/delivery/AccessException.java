package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** A source or sink that cannot work as it is configured, and no retry helps; the message says what to change. */
public final class AccessException extends BridgeException {

    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    /** One that the bridge has found out itself. */
    public AccessException(String message, boolean refusal) {
        super(message);
        this.refusal = refusal;
    }

    /** @param refusal whether the other side does not permit it; else it cannot be found */
    public AccessException(String message, boolean refusal, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    /** Whether the other side does not permit it; else it cannot be found. */
    public boolean isRefusal() {
        return refusal;
    }
}
