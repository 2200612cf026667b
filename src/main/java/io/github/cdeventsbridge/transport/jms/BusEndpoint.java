package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.Consumers;
import io.github.cdeventsbridge.transport.delivery.DeadLetterStore;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.Duplicates;
import io.github.cdeventsbridge.transport.delivery.LetterPlace;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.SourceConnector;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A queue to take batches from, or the topics to publish to; the setters are the options of its URI beside the common ones. */
public final class BusEndpoint extends DeliveryEndpoint {

    private final @Nullable String queue;
    private @Nullable ConnectionFactory connection;
    private @Nullable String selector;
    private boolean unknownTopics;
    private Consumers consumers = Consumers.EXCLUSIVE;
    private int consumerCount = 1;
    private String deadLetterQueue = "cdbridge.dead-letters";
    private BodyKind body = BodyKind.TEXT;

    /** @param queue null for the topics */
    BusEndpoint(String uri, BusComponent component, @Nullable String queue) {
        super(uri, component, queue);
        this.queue = queue;
    }

    @Override
    protected SourceConnector source(SourceSettings common) {
        Broker broker = resolvedBroker();
        QueueSettings settings = new QueueSettings(
                common,
                common.name(),
                selector,
                consumers,
                letterPlace() == LetterPlace.QUEUE ? deadLetterQueue : null);
        String client = "cdbridge-" + UUID.randomUUID();
        return () -> JmsSourceSession.open(broker, settings, client);
    }

    @Override
    protected SinkSession sink() {
        return new JmsSinkSession(resolvedBroker(), duplicates() == Duplicates.TARGET, body);
    }

    /** Of a source, its queue and that of its dead letters are tried; of a sink, only the connection. */
    @Override
    public void tryAccess() {
        Broker broker = resolvedBroker();
        try {
            if (queue == null) {
                AccessTrial.ofSink(broker);
            } else {
                AccessTrial.ofSource(
                        broker,
                        queue,
                        letterPlace() == LetterPlace.QUEUE ? Optional.of(deadLetterQueue) : Optional.empty());
            }
        } catch (JMSException e) {
            if (ConnectProblem.isLasting(e)) {
                throw new AccessException(String.valueOf(e.getMessage()), e instanceof JMSSecurityException, e);
            }
        }
    }

    @Override
    protected boolean canDropRepeats() {
        return true;
    }

    /** Behind OpenWire is ActiveMQ Classic, which drops nothing. */
    @Override
    protected Duplicates defaultDuplicates() {
        return resolvedBroker().isOpenWire() ? Duplicates.STORE : Duplicates.TARGET;
    }

    @Override
    protected int consumers() {
        if (consumerCount < 1 || (consumerCount > 1 && consumers == Consumers.EXCLUSIVE)) {
            throw new IllegalArgumentException(
                    "consumerCount is 1 unless the consumers compete; several lose the order: consumers=competing");
        }
        return consumerCount;
    }

    /**
     * The broker that the options choose.
     *
     * @throws IllegalArgumentException if there is no such broker
     */
    Broker resolvedBroker() {
        String name = brokerName().orElse(BrokerAccess.DEFAULT);
        Brokers brokers = ((BusComponent) getComponent()).brokers();
        if (connection == null && brokers != null) {
            services()
                    .brokers()
                    .find(name)
                    .filter(broker -> !BrokerUrl.isScheme(BrokerAccess.scheme(broker.url())))
                    .ifPresent(BusEndpoint::refuse);
            return brokers.named(name);
        }
        ConnectionFactory chosen = connection != null
                ? connection
                : getCamelContext().getRegistry().findSingleByType(ConnectionFactory.class);
        if (chosen == null) {
            throw new IllegalArgumentException("'" + getEndpointUri()
                    + "' has no connection: none, or more than one, is registered; choose one with connection=#name");
        }
        return Broker.of(name, chosen);
    }

    /**
     * What can be said without connecting.
     *
     * @throws IllegalArgumentException with what is wrong, and the way out
     */
    void check() {
        if (queue != null) {
            QueueRules.check(queue);
            if (selector != null) {
                Selectors.check(selector);
            }
            if (resolvedBroker().isAmqp()
                    && !unknownTopics
                    && QueueNames.onlyTopic(queue).isEmpty()) {
                throw new IllegalArgumentException("over AMQP 1.0 the messages of '" + queue
                        + "' do not all tell the topic that they were published to, and with it their state; connect"
                        + " with openwire:// (ActiveMQ Classic) or tcp:// (Artemis), or subscribe to single topics, or"
                        + " say unknownTopics=true: then those that do not tell it become dead letters");
            }
        }
    }

    private static void refuse(BrokerAccess broker) {
        throw new IllegalArgumentException("the broker '" + broker.name() + "' is at " + broker.place()
                + ", which 'bus' does not speak to: take the endpoint of its transport (docs/transports.md)");
    }

    /** As far as the name of the queue tells. */
    @Override
    public List<TopicPattern> topics() {
        if (queue == null) {
            return List.of();
        }
        try {
            return List.of(TopicPattern.parse(QueueNames.address(queue).replaceFirst("#$", ">")));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    @Override
    protected List<LetterPlace> letterPlaces() {
        return List.of(LetterPlace.QUEUE, LetterPlace.DIRECTORY);
    }

    @Override
    public Optional<DeadLetterStore> deadLetters() {
        return queue == null || letterPlace() == LetterPlace.DIRECTORY
                ? super.deadLetters()
                : Optional.of(new DeadLetterQueue(resolvedBroker(), deadLetterQueue));
    }

    /** How to connect, where no configuration names brokers; else the only registered connection factory. */
    public void setConnection(ConnectionFactory connection) {
        this.connection = connection;
    }

    /** Whether one consumer at a time reads the queue, in order, or several compete. */
    public void setConsumers(Consumers consumers) {
        this.consumers = consumers;
    }

    /** How many consumers of this route compete. */
    public void setConsumerCount(int consumerCount) {
        this.consumerCount = consumerCount;
    }

    /** Which messages of the queue are taken: a selector of JMS. The others stay in it. */
    public void setSelector(String selector) {
        this.selector = selector;
    }

    /** Whether messages that do not tell their topic become dead letters, where otherwise the source is refused. */
    public void setUnknownTopics(boolean unknownTopics) {
        this.unknownTopics = unknownTopics;
    }

    /** As what a sink writes bodies: text or bytes. */
    public void setBody(BodyKind body) {
        this.body = body;
    }

    /** Where dead letters go, on the broker of the source. */
    public void setDeadLetterQueue(String deadLetterQueue) {
        this.deadLetterQueue = deadLetterQueue;
    }
}
