package io.github.cdeventsbridge.diagnostic;

/**
 * The family of exceptions that the bridge throws on purpose. What a message or event itself does wrong is never an
 * exception but a value (an outcome with its {@link Problem}).
 */
public abstract class BridgeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected BridgeException(String message) {
        super(message);
    }

    protected BridgeException(String message, Throwable cause) {
        super(message, cause);
    }
}
