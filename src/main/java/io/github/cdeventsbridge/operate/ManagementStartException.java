package io.github.cdeventsbridge.operate;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** The operator's port cannot be opened; who started the bridge can choose another. */
public final class ManagementStartException extends BridgeException {

    private static final long serialVersionUID = 1L;

    ManagementStartException(String host, int port, Throwable cause) {
        super(
                "Unable to listen on " + host + ":" + port + " for management: " + cause.getMessage()
                        + "; choose another with --management-port (0 takes a free one, off none)",
                cause);
    }
}
