package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.delivery.AccessException;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.SourceConnector;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Filters of topics to read, or the topics to publish to; the setters are the options of its URI beside the common ones. */
public final class MqttEndpoint extends DeliveryEndpoint {

    private static final int LARGEST_WINDOW = 65_535;
    private static final int ID_CHARACTERS = 10;

    private final List<String> filters;
    private MqttVersion version = MqttVersion.V5;
    private int qos = 1;
    private boolean retained;
    private boolean dotted;
    private boolean binary;
    private long sessionSeconds = 604_800;
    private @Nullable String clientId;

    /** @param filters none for a sink */
    MqttEndpoint(String uri, MqttComponent component, List<String> filters) {
        super(uri, component, filters.isEmpty() ? null : String.join(",", filters));
        this.filters = filters;
    }

    /**
     * The broker that the options choose.
     *
     * @throws IllegalArgumentException if there is no such broker, or its URL is none of MQTT
     */
    MqttAddress address() {
        return MqttAddress.parse(access().url());
    }

    private BrokerAccess access() {
        return services().brokers().named(brokerName().orElse(BrokerAccess.DEFAULT));
    }

    @Override
    protected SourceConnector source(SourceSettings settings) {
        if (sessionSeconds <= 0) {
            throw new IllegalArgumentException(
                    "sessionSeconds is how long the broker keeps messages while nobody reads them; 0 would lose them");
        }
        if (qos == 2 && version == MqttVersion.V5) {
            throw new IllegalArgumentException(
                    "qos=2 needs version=3 in a source: for MQTT 5 the client library confirms such messages before"
                            + " the sink has them, and loses them when it ends; with qos=1 the broker hands over messages"
                            + " of both kinds, and repeats are recognised");
        }
        MqttAccess access = access(session(), sessionSeconds, Math.min(settings.batchSize(), LARGEST_WINDOW));
        Function<Arrived, Map.@Nullable Entry<String, String>> marker =
                version == MqttVersion.V3 ? echoes()::markerOf : arrived -> null;
        return () -> open(access, settings, marker);
    }

    private SourceSession open(
            MqttAccess access, SourceSettings settings, Function<Arrived, Map.@Nullable Entry<String, String>> marker)
            throws MqttLinkException {
        BlockingQueue<Arrived> inbox = new LinkedBlockingQueue<>(); // bounded by the window of the broker
        MqttLink link = access.open(version, inbox::add);
        boolean subscribed = false;
        try {
            // also where the session is found again: it may be one whose subscription was refused, or never arrived
            subscribe(link, access);
            subscribed = true;
        } finally {
            if (!subscribed) {
                link.close();
            }
        }
        return new MqttSourceSession(link, inbox, settings, marker);
    }

    private void subscribe(MqttLink link, MqttAccess access) throws MqttLinkException {
        try {
            link.subscribe(filters, qos);
        } catch (MqttLinkException e) {
            throw new MqttLinkException(e.getMessage() + "; we are " + access.who(), e, e.kind());
        }
    }

    /**
     * Connects for a moment, and subscribes if it is a source: under another client id, since the broker would make the
     * session of a source, and nobody could tell any more that it was gone. Where the route says the client id, its broker
     * may expect just that, and it is not tried.
     */
    @Override
    public void tryAccess() {
        if (clientId != null) {
            return;
        }
        String client = instance() + "-try-" + UUID.randomUUID().toString().substring(0, ID_CHARACTERS);
        MqttAccess access = access(client, 0, 1).inMemory();
        try {
            MqttLink link = access.open(version, arrived -> {});
            try {
                if (!filters.isEmpty()) {
                    subscribe(link, access);
                }
            } finally {
                link.close();
            }
        } catch (MqttLinkException e) {
            if (e.kind() != MqttLinkException.Kind.AWAY) {
                throw new AccessException(
                        String.valueOf(e.getMessage()), e.kind() == MqttLinkException.Kind.REFUSED, e);
            }
        }
    }

    /** The name of the session at the broker. */
    private String session() {
        return clientId == null ? instance() + "-" + digest(String.join(",", filters)) : clientId;
    }

    /** The same for the same filters, so that the session is found again; another one for others. */
    private static String digest(String text) {
        byte[] hash = MessageKey.sha256(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, ID_CHARACTERS);
    }

    @Override
    protected SinkSession sink() {
        String client = (clientId == null ? services().instance() + "-sink" : clientId) + "-"
                + UUID.randomUUID().toString().substring(0, ID_CHARACTERS);
        if (binary && version == MqttVersion.V3) {
            throw new IllegalArgumentException("mode=binary needs version=5: MQTT 3.1.1 has no place for attributes");
        }
        MqttAccess access = access(client, 0, LARGEST_WINDOW);
        return new MqttSinkSession(
                access.who(),
                () -> access.open(version, arrived -> {}),
                new MqttWriter(dotted, binary),
                qos,
                retained,
                version == MqttVersion.V3 ? echoes() : null);
    }

    private MqttAccess access(String client, long kept, int window) {
        MqttAddress address = address();
        BrokerAccess broker = access();
        boolean handedOver = qos == 2 && !filters.isEmpty();
        return new MqttAccess(
                address.hosts(),
                address.encrypted() ? services().brokers().tls(broker.name()) : null,
                broker.user(),
                broker.password(),
                client,
                kept,
                window,
                handedOver ? services().directory("mqtt") : null);
    }

    private Echoes echoes() {
        return new Echoes(services().seenKeys(), services().instance());
    }

    @Override
    public List<TopicPattern> topics() {
        return filters.stream()
                .map(MqttTopics::pattern)
                .flatMap(Optional::stream)
                .toList();
    }

    /** 3 (for 3.1.1) or 5. */
    public void setVersion(String version) {
        this.version = MqttVersion.of(version);
    }

    /** 1 (at least once) or 2 (once on this hop). */
    public void setQos(int qos) {
        if (qos != 1 && qos != 2) {
            throw new IllegalArgumentException("qos=" + qos + ": 1 and 2 are confirmed; 0 would lose messages");
        }
        this.qos = qos;
    }

    /** Whether the broker keeps the last message of each topic for those who subscribe later. */
    public void setRetained(boolean retained) {
        this.retained = retained;
    }

    /** {@code slashes}, or {@code dots} where topics are published with their dots as they are. */
    public void setTopics(String style) {
        this.dotted = chosen("topics", style, "slashes", "dots");
    }

    /** {@code structured} or {@code binary}: how events travel. */
    public void setMode(String mode) {
        this.binary = chosen("mode", mode, "structured", "binary");
    }

    private static boolean chosen(String option, String value, String first, String second) {
        if (!value.equals(first) && !value.equals(second)) {
            throw new IllegalArgumentException(option + "=" + value + ": " + first + " or " + second + " is allowed");
        }
        return value.equals(second);
    }

    /** How long the broker keeps the session, and messages for it, while we are away (MQTT 5). */
    public void setSessionSeconds(long sessionSeconds) {
        this.sessionSeconds = sessionSeconds;
    }

    /** The name of the session at the broker; else the instance and a digest of the filters. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }
}
