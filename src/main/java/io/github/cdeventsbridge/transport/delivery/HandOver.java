package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.Batch;
import java.util.Optional;

/** Brings a batch through a route and says what failed; empty if every delivery is settled. */
@FunctionalInterface
interface HandOver {

    Optional<RouteFailure> attempt(Batch batch);
}
