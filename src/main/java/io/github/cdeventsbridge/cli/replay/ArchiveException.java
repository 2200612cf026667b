package io.github.cdeventsbridge.cli.replay;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** An archive that cannot be read to its end, for now. */
public final class ArchiveException extends BridgeException {

    private static final long serialVersionUID = 1L;

    ArchiveException(Throwable cause) {
        super(
                "Unable to read the archive: " + cause.getMessage()
                        + "; with --checkpoint, the same command goes on later",
                cause);
    }
}
