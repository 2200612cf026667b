package io.github.cdeventsbridge.transport.tls;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** Files for TLS that cannot be used: which one, what was found, what is expected. */
public final class TlsException extends BridgeException {

    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}
