package io.github.cdeventsbridge.operate;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** No running gateway, or no broker, answers where it was looked for. */
public final class UnreachableException extends BridgeException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(message);
    }
}
