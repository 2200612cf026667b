package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.seen.SeenKeys;
import io.github.cdeventsbridge.transport.seen.SeenKeysException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what the deliveries of a batch say, and gives each its receipts when the sink has all of it.
 *
 * <ul>
 *   <li>The body of the exchange is the {@link Batch}, or one {@link Delivery} of it after a split.
 *   <li>Several sources may publish at once; each has a session of its own meanwhile.
 *   <li>Any failure is told to every delivery, so that no error handler of a route can hide it.
 * </ul>
 */
final class DeliveryProducer extends DefaultProducer {

    private final String sink;
    private final String place;
    private final Supplier<SinkSession> sessions;
    private final Duration timeout;
    private final Duplicates duplicates;
    private final @Nullable SeenKeys seen;
    private final Queue<SinkLane> idle = new ConcurrentLinkedQueue<>();
    private final Set<SinkLane> all = ConcurrentHashMap.newKeySet();

    /** @param seen what was published before, where the bridge has to remember that itself */
    DeliveryProducer(
            DeliveryEndpoint endpoint,
            Supplier<SinkSession> sessions,
            Duration timeout,
            Duplicates duplicates,
            @Nullable SeenKeys seen) {
        super(endpoint);
        this.sink = endpoint.getEndpointBaseUri().replace("://", ":");
        this.place = endpoint.place();
        this.sessions = sessions;
        this.timeout = timeout;
        this.duplicates = duplicates;
        this.seen = seen;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        List<Delivery> deliveries = deliveries(exchange.getMessage().getBody());
        long undecided =
                deliveries.stream().filter(d -> d.disposition().isEmpty()).count();
        if (undecided > 0) {
            throw new UndecidedException(undecided, sink);
        }
        if (!deliveries.isEmpty() && !deliveries.get(0).turn().await()) {
            throw new TurnLostException();
        }
        if (!deliveries.stream().allMatch(Delivery::isOpen)) {
            throw new IllegalStateException("Unable to publish: the source has taken these messages back already");
        }
        try {
            publish(deliveries);
        } catch (SinkException | SeenKeysException e) {
            deliveries.forEach(delivery -> delivery.fail(e));
            throw e;
        }
    }

    private void publish(List<Delivery> deliveries) throws InterruptedException {
        Publication publication = duplicates == Duplicates.OFF
                ? Publication.ofAll(deliveries)
                : Publication.withoutRepeats(deliveries, this::isKnown);
        if (!publication.messages().isEmpty()) {
            send(publication);
            if (seen != null) { // before the source is acknowledged, and after the sink has confirmed
                seen.addAll(publication.messages().stream().map(this::seenKey).toList());
            }
        }
        publication.confirm();
    }

    private boolean isKnown(ToSend message) {
        return seen != null && seen.contains(seenKey(message));
    }

    private String seenKey(ToSend message) {
        return place + " " + message.key();
    }

    private void send(Publication publication) throws InterruptedException {
        if (!isRunAllowed()) {
            throw new SinkException("Unable to publish: the sink is stopped");
        }
        SinkLane lane = idle.poll();
        if (lane == null) {
            lane = open();
        }
        try {
            lane.send(publication.messages(), publication.isAgain());
        } finally {
            idle.add(lane);
        }
    }

    private SinkLane open() {
        SinkLane lane = new SinkLane(
                sessions.get(),
                getEndpoint().getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, sink),
                timeout);
        all.add(lane);
        return lane;
    }

    private List<Delivery> deliveries(@Nullable Object body) {
        if (body instanceof Batch batch) {
            return batch.deliveries();
        }
        if (body instanceof Delivery delivery) {
            return List.of(delivery);
        }
        throw new IllegalArgumentException("'" + sink
                + "' publishes what a source of the bridge handed to the route, not "
                + (body == null
                        ? "an empty body"
                        : "a body of type " + body.getClass().getName()));
    }

    @Override
    protected void doStop() throws Exception {
        all.forEach(SinkLane::close);
        all.clear();
        idle.clear();
        super.doStop();
    }
}
