package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.transport.mqtt.MqttLinkException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.eclipse.paho.client.mqttv3.persist.MqttDefaultFilePersistence;

/** MQTT 3.1.1, over Eclipse Paho. */
final class Mqtt3Link implements MqttLink {

    private static final int REFUSED = 0x80;

    private static final String NO_PERMISSION = "the broker refuses it; the user needs the permission to read it";

    private final MqttAsyncClient client;
    private final AtomicReference<String> lost = new AtomicReference<>();
    private final Window window = new Window(MqttTimes.PUBLISHED_AT_ONCE);
    private boolean kept;

    private Mqtt3Link(MqttAsyncClient client) {
        this.client = client;
    }

    static Mqtt3Link open(MqttAccess access, Consumer<Arrived> inbox) throws MqttLinkException {
        Mqtt3Link link;
        try {
            link = new Mqtt3Link(new MqttAsyncClient(
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
                            + MqttReasons.ofConnack3(e.getReasonCode(), PahoFailures.describe(e)),
                    e,
                    MqttReasons.kindOfConnack(e.getReasonCode()));
        }
    }

    private void connect(MqttAccess access, Consumer<Arrived> inbox) throws MqttException {
        client.setManualAcks(true);
        client.setCallback(new Callback(inbox, lost));
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setServerURIs(access.serverUris());
        options.setCleanSession(!access.isKept());
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(MqttTimes.KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(MqttTimes.CONNECT_SECONDS);
        options.setMaxInflight(MqttTimes.PUBLISHED_AT_ONCE);
        access.user().ifPresent(options::setUserName);
        access.password().ifPresent(password -> options.setPassword(password.toCharArray()));
        if (access.tls() != null) {
            options.setSocketFactory(access.tls().context().getSocketFactory());
            options.setHttpsHostnameVerificationEnabled(false); // the trust manager of the context looks at the host
        }
        IMqttToken connected = client.connect(options);
        connected.waitForCompletion(MqttTimes.CALL_MILLIS);
        kept = connected.getSessionPresent();
    }

    @Override
    public boolean isKept() {
        return kept;
    }

    @Override
    public void subscribe(List<String> filters, int qos) throws MqttLinkException {
        int[] wanted = new int[filters.size()];
        Arrays.fill(wanted, qos);
        try {
            IMqttToken subscribed = client.subscribe(filters.toArray(String[]::new), wanted);
            subscribed.waitForCompletion(MqttTimes.CALL_MILLIS);
            int[] granted = subscribed.getGrantedQos();
            for (int i = 0; i < granted.length; i++) {
                if (granted[i] == REFUSED) {
                    throw new MqttLinkException(
                            "Unable to subscribe to '" + filters.get(i) + "': " + NO_PERMISSION, null, Kind.REFUSED);
                }
            }
        } catch (MqttException e) {
            boolean refused = e.getReasonCode() == MqttException.REASON_CODE_SUBSCRIBE_FAILED;
            throw new MqttLinkException(
                    "Unable to subscribe to " + filters + ": " + (refused ? NO_PERMISSION : PahoFailures.describe(e)),
                    e,
                    refused ? Kind.REFUSED : Kind.AWAY);
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
        List<IMqttDeliveryToken> sent = new ArrayList<>(messages.size());
        try {
            for (Leaving message : messages) {
                window.enter();
                sent.add(client.publish(
                        message.topic(), message.payload(), qos, retained, null, new Confirmation(window)));
            }
            for (IMqttDeliveryToken token : sent) {
                token.waitForCompletion(MqttTimes.CALL_MILLIS);
            }
        } catch (MqttException e) {
            throw new MqttLinkException("Unable to publish: " + PahoFailures.describe(e), e);
        }
    }

    @Override
    public Optional<String> lost() {
        return Optional.ofNullable(lost.get());
    }

    @Override
    public void close() {
        PahoFailures.quietly(() -> client.disconnectForcibly(0, MqttTimes.CLOSE_MILLIS));
        PahoFailures.quietly(() -> client.close(true));
    }

    /** Called on a thread of the library. */
    private record Confirmation(Window window) implements IMqttActionListener {

        @Override
        public void onSuccess(IMqttToken token) {
            window.leave();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failure) {
            window.leave();
        }
    }

    /** Called on a thread of the library. */
    private record Callback(Consumer<Arrived> inbox, AtomicReference<String> lost) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            inbox.accept(
                    new Arrived(topic, message.getPayload(), message.getId(), message.getQos(), message.isDuplicate()));
        }

        @Override
        public void connectionLost(Throwable cause) {
            lost.set(PahoFailures.describe(cause));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
