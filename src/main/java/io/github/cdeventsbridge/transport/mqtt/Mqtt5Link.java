package io.github.cdeventsbridge.transport.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.client.persist.MqttDefaultFilePersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/** MQTT 5, over Eclipse Paho. */
final class Mqtt5Link implements MqttLink {

    /** Retained messages come when a subscription is new, and not whenever it is made again (MQTT 5, section 3.8.3.1). */
    private static final int RETAINED_IF_NEW = 1;

    private final MqttAsyncClient client;
    private final AtomicReference<String> lost = new AtomicReference<>();
    private PacketLimit limit = PacketLimit.NONE;
    private boolean kept;

    /** What the broker allows may be less: Mosquitto's default is 20. */
    private int publishedAtOnce = MqttTimes.PUBLISHED_AT_ONCE;

    private Window window = new Window(MqttTimes.PUBLISHED_AT_ONCE);

    private Mqtt5Link(MqttAsyncClient client) {
        this.client = client;
    }

    static Mqtt5Link open(MqttAccess access, Consumer<Arrived> inbox) throws MqttLinkException {
        Mqtt5Link link;
        try {
            link = new Mqtt5Link(new MqttAsyncClient(
                    access.serverUris()[0],
                    access.clientId(),
                    access.directory() == null
                            ? new MemoryPersistence()
                            : new MqttDefaultFilePersistence(access.directory().toString())));
        } catch (MqttException e) {
            throw new MqttLinkException("Unable to use the MQTT client: " + e.getMessage(), e);
        }
        try {
            link.connect(access, inbox);
            return link;
        } catch (MqttException e) {
            link.close();
            throw new MqttLinkException(
                    "Unable to connect as " + access.who() + ": "
                            + MqttReasons.ofConnack5(e.getReasonCode(), PahoFailures.describe(e)),
                    e,
                    MqttReasons.kindOfConnack(e.getReasonCode()));
        }
    }

    private void connect(MqttAccess access, Consumer<Arrived> inbox) throws MqttException {
        client.setManualAcks(true);
        client.setCallback(new Callback(inbox, lost));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setServerURIs(access.serverUris());
        options.setCleanStart(!access.isKept());
        options.setSessionExpiryInterval(access.sessionSeconds());
        options.setReceiveMaximum(access.window());
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(MqttTimes.KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(MqttTimes.CONNECT_SECONDS);
        access.user().ifPresent(options::setUserName);
        access.password().ifPresent(password -> options.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        if (access.tls() != null) {
            options.setSocketFactory(access.tls().context().getSocketFactory());
            options.setHttpsHostnameVerificationEnabled(false); // the trust manager of the context looks at the host
        }
        IMqttToken connected = client.connect(options);
        connected.waitForCompletion(MqttTimes.CALL_MILLIS);
        kept = connected.getSessionPresent();
        MqttProperties answer = connected.getResponseProperties();
        limit = PacketLimit.of(answer);
        Integer allowed = answer == null ? null : answer.getReceiveMaximum(); // MQTT 5, section 3.2.2.3.3
        publishedAtOnce = allowed == null ? publishedAtOnce : Math.min(publishedAtOnce, allowed);
        window = new Window(publishedAtOnce);
    }

    @Override
    public boolean isKept() {
        return kept;
    }

    @Override
    public void subscribe(List<String> filters, int qos) throws MqttLinkException {
        try {
            IMqttToken subscribed = client.subscribe(filters.stream()
                    .map(filter -> {
                        MqttSubscription subscription = new MqttSubscription(filter, qos);
                        subscription.setRetainHandling(RETAINED_IF_NEW);
                        return subscription;
                    })
                    .toArray(MqttSubscription[]::new));
            subscribed.waitForCompletion(MqttTimes.CALL_MILLIS);
            int[] codes = subscribed.getReasonCodes();
            for (int i = 0; codes != null && i < codes.length; i++) {
                if (MqttReasons.isFailure(codes[i])) {
                    throw new MqttLinkException(
                            "Unable to subscribe to '" + filters.get(i) + "': "
                                    + MqttReasons.of5(codes[i], reason(subscribed), "refused"),
                            null,
                            MqttReasons.kindOf5(codes[i]));
                }
            }
        } catch (MqttException e) {
            throw new MqttLinkException(
                    "Unable to subscribe to " + filters + ": "
                            + MqttReasons.of5(e.getReasonCode(), null, PahoFailures.describe(e)),
                    e,
                    MqttReasons.kindOf5(e.getReasonCode()));
        }
    }

    @Override
    public void acknowledge(Arrived message) throws MqttLinkException {
        try {
            client.messageArrivedComplete(message.packetId, message.qos);
        } catch (MqttException e) {
            throw new MqttLinkException("Unable to acknowledge: " + PahoFailures.describe(e), e);
        }
    }

    @Override
    public void publish(List<Leaving> messages, int qos, boolean retained)
            throws MqttLinkException, InterruptedException {
        Deque<IMqttToken> sent = new ArrayDeque<>(publishedAtOnce);
        try {
            for (Leaving message : messages) {
                if (sent.size() == publishedAtOnce) { // what is refused is noticed soon
                    awaitConfirmation(sent.remove());
                }
                MqttMessage written = new MqttMessage(message.payload(), qos, retained, properties(message));
                limit.check(message.topic(), written);
                window.enter();
                sent.add(client.publish(message.topic(), written, null, new Confirmation(window)));
            }
            for (IMqttToken token : sent) {
                awaitConfirmation(token);
            }
        } catch (MqttException e) {
            throw new MqttLinkException(
                    "Unable to publish: " + MqttReasons.of5(e.getReasonCode(), null, PahoFailures.describe(e)),
                    e,
                    MqttReasons.kindOf5(e.getReasonCode()));
        }
    }

    private static void awaitConfirmation(IMqttToken sent) throws MqttException, MqttLinkException {
        sent.waitForCompletion(MqttTimes.CALL_MILLIS);
        int[] codes = sent.getReasonCodes();
        if (codes != null && codes.length > 0 && MqttReasons.isFailure(codes[0])) {
            String[] topics = sent.getTopics();
            throw new MqttLinkException(
                    "Unable to publish" + (topics == null || topics.length == 0 ? "" : " to '" + topics[0] + "'") + ": "
                            + MqttReasons.of5(codes[0], reason(sent), "refused"),
                    null,
                    MqttReasons.kindOf5(codes[0]));
        }
    }

    private static @Nullable String reason(IMqttToken token) {
        MqttProperties properties = token.getResponse() == null ? null : token.getResponseProperties();
        return properties == null ? null : properties.getReasonString();
    }

    private static MqttProperties properties(Leaving message) {
        MqttProperties properties = new MqttProperties();
        properties.setPayloadFormat(true); // text in UTF-8
        properties.setContentType(message.contentType());
        properties.setResponseTopic(message.responseTopic());
        properties.setCorrelationData(message.correlationData());
        if (message.expirySeconds() > 0) {
            properties.setMessageExpiryInterval(message.expirySeconds());
        }
        properties.setUserProperties(message.userProperties().entrySet().stream()
                .map(property -> new UserProperty(property.getKey(), property.getValue()))
                .toList());
        return properties;
    }

    @Override
    public Optional<String> lost() {
        return Optional.ofNullable(lost.get());
    }

    @Override
    public void close() {
        PahoFailures.quietly(() -> client.disconnectForcibly(0, MqttTimes.CLOSE_MILLIS, true));
        PahoFailures.quietly(() -> client.close(true));
    }

    /** Called on a thread of the library, when it does not count the message any more; whatever the answer was. */
    private record Confirmation(Window window) implements MqttActionListener {

        @Override
        public void onSuccess(IMqttToken token) {
            window.leave();
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, Throwable cause) {
            window.leave();
        }
    }

    /** Called on a thread of the library. */
    private record Callback(Consumer<Arrived> inbox, AtomicReference<String> lost) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            MqttProperties properties = message.getProperties();
            inbox.accept(new Arrived(
                    topic,
                    message.getPayload(),
                    message.getId(),
                    message.getQos(),
                    message.isDuplicate(),
                    properties.getContentType(),
                    properties.getResponseTopic(),
                    properties.getCorrelationData(),
                    properties.getMessageExpiryInterval(),
                    userProperties(properties)));
        }

        /** A name may come several times; all its values are kept, as in headers of HTTP. */
        private static Map<String, String> userProperties(MqttProperties properties) {
            List<UserProperty> all = properties.getUserProperties();
            Map<String, String> byName = new LinkedHashMap<>();
            for (UserProperty property : all == null ? Collections.<UserProperty>emptyList() : all) {
                byName.merge(property.getKey(), property.getValue(), (first, next) -> first + ", " + next);
            }
            return byName;
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            MqttException cause = response.getException();
            lost.set(MqttReasons.of5(
                    response.getReturnCode(),
                    response.getReasonString(),
                    cause == null ? "the broker closed the connection" : PahoFailures.describe(cause)));
        }

        @Override
        public void mqttErrorOccurred(MqttException cause) {
            lost.compareAndSet(null, PahoFailures.describe(cause));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String address) {}

        @Override
        public void authPacketArrived(int code, MqttProperties properties) {}
    }
}
