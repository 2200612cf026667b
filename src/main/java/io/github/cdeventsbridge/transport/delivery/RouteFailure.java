package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.FailureKind;

/**
 * Why an attempt failed.
 *
 * @param kind whose fault it is
 * @param reason for people
 */
record RouteFailure(FailureKind kind, String reason) {

    /** Nobody's: what was taken earlier was given back, so that this has to be as well. */
    static final RouteFailure TURN_LOST = new RouteFailure(FailureKind.ROUTE, "what was taken earlier was given back");
}
