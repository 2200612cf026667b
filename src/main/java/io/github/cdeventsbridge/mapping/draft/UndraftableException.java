package io.github.cdeventsbridge.mapping.draft;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** No mapping can be drafted from these samples; the message says why, and what the author can do. */
public final class UndraftableException extends BridgeException {

    private static final long serialVersionUID = 1L;

    UndraftableException(String message) {
        super(message);
    }
}
