package io.github.cdeventsbridge.transport.rabbitmq;

import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.Consumers;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.SourceConnector;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A queue to take batches from, or an exchange to publish to; the setters are the options of its URI beside the common ones. */
public final class RabbitEndpoint extends DeliveryEndpoint {

    private static final int PREFETCH = 1_000;

    /** A slow route must not hold more than it brings on in a while, or the broker takes it back. */
    private static final int PREFETCH_SECONDS = 60;

    /** Nothing is taken with these. */
    private static final SourceSettings AT_THE_START = new SourceSettings(
            "start",
            1,
            1,
            1,
            Duration.ZERO,
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0,
            Duration.ZERO,
            "start");

    private final @Nullable String queue;
    private final Delivered delivered = new Delivered();
    private @Nullable RabbitBroker broker;
    private String exchange = "amq.topic";
    private Declare declare = Declare.PASSIVE;
    private List<String> bindings = List.of();
    private int prefetch = PREFETCH;
    private Consumers consumers = Consumers.EXCLUSIVE;
    private int consumerCount = 1;
    private @Nullable String topicPrefix;
    private String schema = "base.message";
    private int severity = 20;
    private Unrouted unrouted = Unrouted.FAIL;
    private Mode mode = Mode.STRUCTURED;

    /** Whether the queue was made and no source has said so yet; the trial at the start may have made it. */
    private final AtomicBoolean made = new AtomicBoolean();

    /** @param queue null for the exchange */
    RabbitEndpoint(String uri, RabbitComponent component, @Nullable String queue) {
        super(uri, component, queue);
        this.queue = queue;
    }

    @Override
    protected SourceConnector source(SourceSettings settings) {
        RabbitBroker from = resolvedBroker();
        SourceQueue read = sourceQueue(settings.name());
        int ahead = settings.rate() == 0 ? prefetch : Math.min(prefetch, settings.rate() * PREFETCH_SECONDS);
        ConsumerSettings consuming = new ConsumerSettings(consumers == Consumers.EXCLUSIVE, ahead);
        return () -> RabbitSource.open(from, read, settings, consuming, made);
    }

    @Override
    protected SinkSession sink() {
        return new RabbitSink(resolvedBroker(), publishSettings(), delivered);
    }

    @Override
    protected int consumers() {
        if (consumerCount < 1
                || (consumerCount > 1 && (consumers == Consumers.EXCLUSIVE || declare == Declare.EXCLUSIVE))) {
            throw new IllegalArgumentException("consumerCount is 1 unless the consumers compete for a queue that all of"
                    + " them see; several lose the order: consumers=competing");
        }
        return consumerCount;
    }

    /** A source reads its queue for a moment, and gives back what it was handed; of a sink the exchange is looked for. */
    @Override
    public void tryAccess() {
        RabbitBroker to = resolvedBroker();
        try {
            if (queue == null) {
                to.lookFor(exchange);
            } else {
                ConsumerSettings one = new ConsumerSettings(consumers == Consumers.EXCLUSIVE, 1);
                RabbitSource.open(to, sourceQueue(queue), AT_THE_START, one, made)
                        .close();
            }
        } catch (RabbitException e) {
            if (Refusals.isLasting(e)) {
                throw new AccessException(String.valueOf(e.getMessage()), e.isRefusal(), e);
            }
        } catch (IOException e) {
            return; // it goes away just now: the route connects again and again
        }
    }

    /** What the options say, checked as far as that goes without a connection. */
    void check() {
        resolvedBroker();
        if (queue == null) {
            publishSettings();
        } else {
            sourceQueue(queue);
        }
    }

    private SourceQueue sourceQueue(String name) {
        return new SourceQueue(name, declare, exchange, bindings);
    }

    private PublishSettings publishSettings() {
        return new PublishSettings(exchange, topicPrefix, schema, severity, unrouted, mode);
    }

    /**
     * The broker that the options choose.
     *
     * @throws IllegalArgumentException if there is no such broker, or it is none of RabbitMQ
     */
    synchronized RabbitBroker resolvedBroker() {
        RabbitBroker known = broker;
        if (known == null) {
            BrokerAccess access = services().brokers().named(brokerName().orElse(BrokerAccess.DEFAULT));
            known = RabbitBroker.of(access, () -> services().brokers().tls(access.name()));
            broker = known;
        }
        return known;
    }

    /** As far as the bindings tell; somebody else may have bound the queue to more. */
    @Override
    public List<TopicPattern> topics() {
        return queue == null
                ? List.of()
                : bindings.stream()
                        .filter(key -> key.indexOf('#') < 0 || key.indexOf('#') == key.length() - 1)
                        .map(key -> TopicPattern.parse(key.replaceFirst("#$", ">")))
                        .toList();
    }

    /** Where messages are published, or what the queue is bound to. */
    public void setExchange(String exchange) {
        this.exchange = exchange;
    }

    /** Who makes the queue. */
    public void setDeclare(Declare declare) {
        this.declare = declare;
    }

    /** The routing keys that the queue collects, with commas between them. */
    public void setBindings(String bindings) {
        this.bindings =
                Arrays.stream(bindings.split(",", -1)).map(String::strip).toList();
    }

    /** How many messages the broker may hand out ahead. */
    public void setPrefetch(int prefetch) {
        this.prefetch = prefetch;
    }

    /** Whether one consumer at a time reads the queue, in order, or several compete. */
    public void setConsumers(Consumers consumers) {
        this.consumers = consumers;
    }

    /** How many consumers of this route compete. */
    public void setConsumerCount(int consumerCount) {
        this.consumerCount = consumerCount;
    }

    /** What each topic starts with. */
    public void setTopicPrefix(String topicPrefix) {
        this.topicPrefix = topicPrefix;
    }

    /** The message class of fedora-messaging, for messages that name none. */
    public void setSchema(String schema) {
        this.schema = schema;
    }

    /** The severity of messages that name none. */
    public void setSeverity(int severity) {
        this.severity = severity;
    }

    /** What a message is that no queue is bound for. */
    public void setUnrouted(Unrouted unrouted) {
        this.unrouted = unrouted;
    }

    /** How CloudEvents are written. */
    public void setMode(Mode mode) {
        this.mode = mode;
    }
}
