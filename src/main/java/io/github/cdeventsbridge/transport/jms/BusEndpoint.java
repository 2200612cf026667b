package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.DeliveryListeners;
import io.github.cdeventsbridge.transport.seen.SeenKeys;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A queue to take batches from, or the topics to publish to; the setters are the options of its URI. Used while routes are
 * built; not changed afterwards.
 */
public final class BusEndpoint extends DefaultEndpoint {

    private final String queue;
    private @Nullable String broker;
    private @Nullable ConnectionFactory connection;
    private @Nullable DeliveryListener listener;
    private int batchSize = 1_000;
    private long maxBytes = 2L << 20;
    private long maxBodyBytes = 8L << 20;
    private long maxWaitMillis = 100;
    private int attempts = 3;
    private long backOffMillis = 200;
    private long maxBackOffMillis = 30_000;
    private long expiryWarningMillis = 60_000;
    private Consumers consumers = Consumers.EXCLUSIVE;
    private int consumerCount = 1;
    private int rate;
    private Duplicates duplicates = Duplicates.TARGET;
    private long shutdownMillis = 10_000;
    private long sendTimeoutMillis = 30_000;
    private String deadLetterQueue = "cdbridge.dead-letters";
    private String instance = "cdbridge";

    BusEndpoint(String uri, BusComponent component, String queue) {
        super(uri, component);
        this.queue = queue;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (consumerCount < 1 || (consumerCount > 1 && consumers == Consumers.EXCLUSIVE)) {
            throw new IllegalArgumentException(
                    "consumerCount is 1 unless the consumers compete; several lose the order: consumers=competing");
        }
        SourceSettings settings = new SourceSettings(
                queue,
                batchSize,
                maxBytes,
                maxBodyBytes,
                Duration.ofMillis(maxWaitMillis),
                attempts,
                Duration.ofMillis(backOffMillis),
                Duration.ofMillis(maxBackOffMillis),
                Duration.ofMillis(expiryWarningMillis),
                consumers,
                rate,
                Duration.ofMillis(shutdownMillis),
                deadLetterQueue,
                instance);
        BusConsumer consumer =
                new BusConsumer(this, processor, resolvedBroker(), settings, consumerCount, deliveryListeners());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        if (!queue.isEmpty()) {
            throw new IllegalArgumentException("'bus:queue:" + queue + "' is a source; a sink is 'bus:topic'");
        }
        SeenKeys seen = duplicates == Duplicates.STORE ? ((BusComponent) getComponent()).seenKeys() : null;
        return new BusProducer(this, resolvedBroker(), Duration.ofMillis(sendTimeoutMillis), duplicates, seen);
    }

    /**
     * The broker that the options choose.
     *
     * @throws IllegalArgumentException if there is no such broker
     */
    Broker resolvedBroker() {
        Brokers brokers = ((BusComponent) getComponent()).brokers();
        if (connection == null && brokers != null) {
            return brokers.named(brokerName());
        }
        ConnectionFactory chosen = connection != null
                ? connection
                : getCamelContext().getRegistry().findSingleByType(ConnectionFactory.class);
        if (chosen == null) {
            throw new IllegalArgumentException("'" + getEndpointUri()
                    + "' has no connection: none, or more than one, is registered; choose one with connection=#name");
        }
        return Broker.of(brokerName(), chosen);
    }

    /** The name of the broker that the options choose. */
    public String brokerName() {
        return broker == null ? Broker.DEFAULT : broker;
    }

    /** The topics that this source collects, as far as the name of its queue tells. */
    public Optional<TopicPattern> topics() {
        try {
            return Optional.of(TopicPattern.parse(QueueNames.address(queue).replaceFirst("#$", ">")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether that broker puts the user of the connection into each message, as the configuration says. */
    public boolean vouchesForUsers() {
        Brokers brokers = ((BusComponent) getComponent()).brokers();
        return brokers != null && brokers.vouchesForUsers(brokerName());
    }

    /** Where the dead letters of this source go; empty if it is a sink. */
    public Optional<DeadLetterQueue> deadLetters() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(new DeadLetterQueue(resolvedBroker(), deadLetterQueue));
    }

    private DeliveryListeners deliveryListeners() {
        DeliveryListener chosen = listener;
        if (chosen != null) {
            return route -> chosen;
        }
        DeliveryListeners byRoute = getCamelContext().getRegistry().findSingleByType(DeliveryListeners.class);
        if (byRoute != null) {
            return byRoute;
        }
        DeliveryListener only = getCamelContext().getRegistry().findSingleByType(DeliveryListener.class);
        return route -> only == null ? DeliveryListener.NOOP : only;
    }

    /** The broker by its name in the configuration; else the default one. */
    public void setBroker(String broker) {
        this.broker = broker;
    }

    /** How to connect, where no configuration names brokers; else the only registered connection factory. */
    public void setConnection(ConnectionFactory connection) {
        this.connection = connection;
    }

    /** Who is told the outcomes; else the registered listeners of routes, or the only registered listener. */
    public void setListener(DeliveryListener listener) {
        this.listener = listener;
    }

    /** How many messages at most make a batch. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** How large the bodies of a batch may be together. */
    public void setMaxBytes(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How large a body may be; a larger one becomes a dead letter. */
    public void setMaxBodyBytes(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    /** How long before its expiry a message that waits for a sink is reported. */
    public void setExpiryWarningMillis(long expiryWarningMillis) {
        this.expiryWarningMillis = expiryWarningMillis;
    }

    /** Whether one consumer at a time reads the queue, in order, or several compete. */
    public void setConsumers(Consumers consumers) {
        this.consumers = consumers;
    }

    /** How many consumers of this route compete. */
    public void setConsumerCount(int consumerCount) {
        this.consumerCount = consumerCount;
    }

    /** How many messages the route publishes in a second at most; 0 for no limit. */
    public void setRate(int rate) {
        this.rate = rate;
    }

    /** Who keeps the sink from taking the same message twice. */
    public void setDuplicates(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /** How long a batch may be collected while messages keep coming. */
    public void setMaxWaitMillis(long maxWaitMillis) {
        this.maxWaitMillis = maxWaitMillis;
    }

    /** How often a message that the translating step throws at is tried. */
    public void setAttempts(int attempts) {
        this.attempts = attempts;
    }

    /** How long the first retry waits; each further one twice as long. */
    public void setBackOffMillis(long backOffMillis) {
        this.backOffMillis = backOffMillis;
    }

    /** How long a retry waits at most. */
    public void setMaxBackOffMillis(long maxBackOffMillis) {
        this.maxBackOffMillis = maxBackOffMillis;
    }

    /** How long a stop waits for what is in flight. */
    public void setShutdownMillis(long shutdownMillis) {
        this.shutdownMillis = shutdownMillis;
    }

    /** How long a sink may take to accept a batch. */
    public void setSendTimeoutMillis(long sendTimeoutMillis) {
        this.sendTimeoutMillis = sendTimeoutMillis;
    }

    /** Where dead letters go, on the broker of the source. */
    public void setDeadLetterQueue(String deadLetterQueue) {
        this.deadLetterQueue = deadLetterQueue;
    }

    /** The name of this bridge in dead letters. */
    public void setInstance(String instance) {
        this.instance = instance;
    }
}
