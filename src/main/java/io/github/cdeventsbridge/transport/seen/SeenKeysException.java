package io.github.cdeventsbridge.transport.seen;

import io.github.cdeventsbridge.diagnostic.BridgeException;
import java.nio.file.Path;

/** The store of seen keys cannot be used now: nothing may be sent, because nobody can tell what was sent before. */
public final class SeenKeysException extends BridgeException {

    private static final long serialVersionUID = 1L;

    private SeenKeysException(String message, Throwable cause) {
        super(message, cause);
    }

    private SeenKeysException(String message) {
        super(message);
    }

    static SeenKeysException inUse(Path file, Throwable cause) {
        return new SeenKeysException(
                "Unable to use the file of seen keys " + file
                        + ": another process holds it; stop that one or give each instance a file of its own",
                cause);
    }

    static SeenKeysException notUsable(Path file, Throwable cause) {
        return new SeenKeysException(
                "Unable to use the file of seen keys " + file + " (" + reason(cause)
                        + "); give the bridge a directory that it may write",
                cause);
    }

    static SeenKeysException notWritten(Path file, int keys, Throwable cause) {
        return new SeenKeysException(
                "Unable to write " + keys + (keys == 1 ? " key" : " keys") + " to the file of seen keys " + file + " ("
                        + reason(cause) + "); they are tried again before anything else is sent",
                cause);
    }

    static SeenKeysException closed(Path file) {
        return new SeenKeysException("The file of seen keys " + file + " is closed");
    }

    /** What the operating system said, where it said something: "No space left on device". */
    private static String reason(Throwable cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
    }
}
