package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.SourceConnector;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Component;
import org.jspecify.annotations.Nullable;

/** Topics to read, or the topics to publish to; the setters are the options of its URI beside the common ones. */
public final class KafkaEndpoint extends DeliveryEndpoint {

    private static final String DEFAULT_HEADER = "topic";

    private final @Nullable TopicNames topics;
    private String group = "cdbridge";
    private boolean fromLatest;
    private int consumerCount = 1;
    private Mode mode = Mode.STRUCTURED;
    private @Nullable String topic;
    private @Nullable String topicHeader;

    /** @param topics null for a sink */
    KafkaEndpoint(String uri, Component component, @Nullable TopicNames topics) {
        super(uri, component, topics == null ? null : topics.toString());
        this.topics = topics;
    }

    /**
     * Where it is.
     *
     * @throws IllegalArgumentException if there is no such broker, or its URL is none of Kafka
     */
    KafkaUrl url() {
        return KafkaUrl.parse(broker().url());
    }

    private KafkaAccess access() {
        return KafkaAccess.of(services().brokers(), brokerName().orElse(BrokerAccess.DEFAULT));
    }

    private BrokerAccess broker() {
        return services().brokers().named(brokerName().orElse(BrokerAccess.DEFAULT));
    }

    @Override
    protected SourceConnector source(SourceSettings settings) {
        TopicNames names = topics;
        if (names == null) {
            throw new IllegalStateException("a sink has no source");
        }
        KafkaAccess access = access();
        RecordReader reader = new RecordReader(settings.maxBodyBytes(), topicHeader);
        Map<String, Object> consumer = ClientSettings.ofConsumer(access, settings, group, fromLatest);
        return () -> KafkaSourceSession.open(access, names, settings, reader, consumer);
    }

    @Override
    protected SinkSession sink() {
        KafkaAccess access = access();
        String header = topicHeader == null && topic != null ? DEFAULT_HEADER : topicHeader;
        return new KafkaSinkSession(
                access,
                ClientSettings.ofProducer(access, services().instance()),
                new RecordWriter(mode, topic, header));
    }

    /** A source asks for its topics and its group; of a sink that has one topic, the permission is asked for. */
    @Override
    public void tryAccess() {
        KafkaAccess access = access();
        try {
            if (topics == null) {
                SinkCheck.run(access, services().instance(), topic);
            } else {
                Attendance.check(
                        access,
                        topics,
                        ClientSettings.ofConsumer(access, services().instance(), group));
            }
        } catch (KafkaProblem e) {
            boolean unknown = access.unknownHost().isPresent();
            if (e.isRefusal() || unknown) { // else it is away just now: the route connects again and again
                throw new AccessException(String.valueOf(e.getMessage()), !unknown, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected int consumers() {
        if (consumerCount < 1) {
            throw new IllegalArgumentException("consumerCount is at least 1");
        }
        return consumerCount;
    }

    /** Nothing is known of the topics that headers name. */
    @Override
    public List<TopicPattern> topics() {
        return topics == null || topicHeader != null
                ? List.of()
                : topics.all().stream().map(TopicPattern::parse).toList();
    }

    /** The consumer group; its members share the partitions. */
    public void setGroup(String group) {
        this.group = group;
    }

    /** Where a group begins that has read nothing yet: {@code earliest} or {@code latest}. */
    public void setFrom(String from) {
        this.fromLatest = switch (from.toLowerCase(Locale.ROOT)) {
            case "earliest" -> false;
            case "latest" -> true;
            default -> throw new IllegalArgumentException("from is earliest or latest, not '" + from + "'");
        };
    }

    /** How many members of the group this route is; each has partitions of its own. */
    public void setConsumerCount(int consumerCount) {
        this.consumerCount = consumerCount;
    }

    /** How events travel. */
    public void setMode(Mode mode) {
        this.mode = mode;
    }

    /** The one topic for all messages; else each has its own. */
    public void setTopic(String topic) {
        if (!TopicNames.isName(topic)) {
            throw new IllegalArgumentException("'" + topic + "' is no topic of Kafka; " + TopicNames.ALLOWED);
        }
        this.topic = topic;
    }

    /** The header that names a message's own topic, where Kafka's topic is another. */
    public void setTopicHeader(String topicHeader) {
        this.topicHeader = topicHeader;
    }
}
