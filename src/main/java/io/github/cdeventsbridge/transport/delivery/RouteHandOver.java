package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.FailureKind;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands a batch to the consumer's route as one exchange and judges the result by the deliveries, not by the exchange: no
 * exception is not a confirmation.
 */
final class RouteHandOver implements HandOver {

    private final DefaultConsumer consumer;

    RouteHandOver(DefaultConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public Optional<RouteFailure> attempt(Batch batch) {
        Exchange exchange = consumer.createExchange(false);
        exchange.getMessage().setBody(batch);
        Throwable thrown = null;
        try {
            consumer.getProcessor().process(exchange);
        } catch (Throwable e) { // also errors: a message that nests too deeply overflows the stack
            thrown = e;
        } finally {
            batch.close();
        }
        try {
            return Optional.ofNullable(judge(batch, exchange, thrown == null ? exchange.getException() : thrown));
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private static @Nullable RouteFailure judge(Batch batch, Exchange exchange, @Nullable Throwable thrown) {
        for (Delivery delivery : batch) {
            Throwable failure = delivery.failure().orElse(null);
            if (failure != null) {
                return ofSink(failure);
            }
        }
        if (thrown != null && Failures.isCausedBy(thrown, TurnLostException.class)) {
            return RouteFailure.TURN_LOST;
        }
        if (thrown != null && Failures.isCausedBy(thrown, UnfitMessageException.class)) {
            return ofSink(thrown);
        }
        if (thrown != null) {
            return new RouteFailure(kind(batch, thrown), Failures.describe(thrown));
        }
        if (!batch.isSettled()) {
            return new RouteFailure(FailureKind.ROUTE, swallowed(batch, exchange));
        }
        return exchange.isRollbackOnly()
                ? new RouteFailure(FailureKind.ROUTE, "the route marked the exchange for rollback")
                : null;
    }

    private static RouteFailure ofSink(Throwable failure) {
        return Failures.find(failure, UnfitMessageException.class)
                .map(unfit -> new RouteFailure(FailureKind.UNFIT, String.valueOf(unfit.getMessage())))
                .orElseGet(() -> new RouteFailure(FailureKind.SINK, Failures.describe(failure)));
    }

    private static FailureKind kind(Batch batch, Throwable thrown) {
        if (Failures.isCausedBy(thrown, UndecidedException.class)) {
            return FailureKind.ROUTE;
        }
        return batch.isDecided() ? FailureKind.SINK : FailureKind.TRANSLATION;
    }

    private static String swallowed(Batch batch, Exchange exchange) {
        long open = batch.deliveries().stream()
                .filter(delivery -> !delivery.isSettled())
                .count();
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return "the route ended without receipt or decision for " + open + " of " + batch.size()
                + " messages; a step swallowed them (filter, doTry, wireTap, seda, an error handler), say skip on"
                + " purpose"
                + (caught == null ? "" : "; it caught " + Failures.describe(caught));
    }
}
