package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.FailureKind;

/**
 * Why an attempt failed.
 *
 * @param kind whose fault it is
 * @param reason for people
 */
record RouteFailure(FailureKind kind, String reason) {}
