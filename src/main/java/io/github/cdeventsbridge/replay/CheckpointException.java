package io.github.cdeventsbridge.replay;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** A checkpoint that a replay cannot go on from. */
public final class CheckpointException extends BridgeException {

    private static final long serialVersionUID = 1L;

    CheckpointException(String message) {
        super(message);
    }
}
