package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** A spec version was asked for that the catalogue cannot write; whoever named it is at fault. */
public final class UnknownSpecVersionException extends BridgeException {

    private static final long serialVersionUID = 1L;

    UnknownSpecVersionException(String message) {
        super(message);
    }
}
