package io.github.cdeventsbridge.transport.embedded;

import io.github.cdeventsbridge.diagnostic.BridgeException;
import java.nio.file.Path;

/** The embedded broker cannot start as it is told; who started the bridge can change the port or the directory. */
public final class BrokerStartException extends BridgeException {

    private static final long serialVersionUID = 1L;

    private BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }

    private BrokerStartException(String message) {
        super(message);
    }

    static BrokerStartException portTaken(String host, int port, Throwable cause) {
        return new BrokerStartException(
                "Unable to listen on " + host + ":" + port
                        + ": the port is taken by another program; choose another with --port (0 takes a free one)",
                cause);
    }

    static BrokerStartException cannotListen(String host, int port, Throwable cause) {
        return new BrokerStartException(
                "Unable to listen on " + host + ":" + port + ": " + cause.getMessage() + "; choose another with --port",
                cause);
    }

    static BrokerStartException inUse(Path directory) {
        return new BrokerStartException("Unable to use the data directory " + directory
                + ": another broker works in it; stop that one or choose another directory with --data");
    }

    static BrokerStartException notWritable(Path directory, Throwable cause) {
        return new BrokerStartException(
                "Unable to use the data directory " + directory + ": it cannot be created or written (" + reason(cause)
                        + "); choose another with --data or change its permissions",
                cause);
    }

    static BrokerStartException failed(Throwable cause) {
        return new BrokerStartException("Unable to start the embedded broker: " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
