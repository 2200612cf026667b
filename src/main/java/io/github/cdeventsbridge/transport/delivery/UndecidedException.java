package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.diagnostic.BridgeException;

/** A batch came to a sink before a translating step decided about all of it: the route is wrong, not the message. */
final class UndecidedException extends BridgeException {

    private static final long serialVersionUID = 1L;

    UndecidedException(long undecided, String sink) {
        super("Unable to publish: nothing decided what becomes of " + undecided
                + " of the messages; a translating step belongs before '" + sink + "'");
    }
}
