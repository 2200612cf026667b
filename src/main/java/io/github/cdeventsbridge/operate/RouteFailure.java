package io.github.cdeventsbridge.operate;

import java.time.Instant;

/**
 * The last thing that went wrong on a route.
 *
 * @param time when
 * @param kind one word: whose fault it was
 * @param reason for people
 */
record RouteFailure(Instant time, String kind, String reason) {}
