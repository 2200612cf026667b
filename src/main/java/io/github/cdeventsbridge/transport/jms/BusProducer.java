package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.OutboundMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what the deliveries of a batch say, in one transaction, and gives each its receipt after the commit.
 *
 * <ul>
 *   <li>The body of the exchange is the {@link Batch}, or one {@link Delivery} of it after a split.
 *   <li>JMS work is done on one thread of its own, so that a sink that blocks (a full address, say) can be left alone after
 *       the time-out or when the route is stopped.
 *   <li>Any failure is told to every delivery, so that no error handler of a route can hide it.
 * </ul>
 */
final class BusProducer extends DefaultProducer {

    private final Broker broker;
    private final Duration timeout;
    private @Nullable SinkSession session;
    private @Nullable ExecutorService executor;

    BusProducer(BusEndpoint endpoint, Broker broker, Duration timeout) {
        super(endpoint);
        this.broker = broker;
        this.timeout = timeout;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        session = new SinkSession(broker);
        executor =
                getEndpoint().getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, "bus sink");
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        List<Delivery> deliveries = deliveries(exchange.getMessage().getBody());
        long undecided =
                deliveries.stream().filter(d -> d.disposition().isEmpty()).count();
        if (undecided > 0) {
            throw new UndecidedException(undecided);
        }
        if (!deliveries.stream().allMatch(Delivery::isOpen)) {
            throw new IllegalStateException("Unable to publish: the source has taken these messages back already");
        }
        List<OutboundMessage> messages =
                deliveries.stream().flatMap(d -> d.outbound().stream()).toList();
        if (messages.isEmpty()) {
            return;
        }
        try {
            send(messages);
        } catch (SinkException e) {
            deliveries.forEach(delivery -> delivery.fail(e));
            throw e;
        }
        deliveries.forEach(delivery -> delivery.outbound().forEach(delivery::confirm));
    }

    private void send(List<OutboundMessage> messages) throws InterruptedException {
        SinkSession sink = session;
        ExecutorService runner = executor;
        if (sink == null || runner == null) {
            throw new SinkException("Unable to publish: the sink is stopped");
        }
        Future<?> sending = runner.submit(() -> {
            sink.send(messages);
            return null;
        });
        boolean done = false;
        try {
            sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            done = true;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SinkException("Unable to publish " + messages.size() + " messages", cause);
        } catch (TimeoutException e) {
            throw new SinkException("Unable to publish within " + timeout.toMillis() + " ms", e);
        } finally {
            if (!done) {
                sending.cancel(true);
            }
        }
    }

    private static List<Delivery> deliveries(@Nullable Object body) {
        if (body instanceof Batch batch) {
            return batch.deliveries();
        }
        if (body instanceof Delivery delivery) {
            return List.of(delivery);
        }
        throw new IllegalArgumentException("'bus:topic' publishes what a 'bus:queue' source handed to the route, not "
                + (body == null
                        ? "an empty body"
                        : "a body of type " + body.getClass().getName()));
    }

    @Override
    protected void doStop() throws Exception {
        if (executor != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(executor);
        }
        if (session != null) {
            session.close();
        }
        super.doStop();
    }
}
