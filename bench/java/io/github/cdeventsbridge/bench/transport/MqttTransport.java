package io.github.cdeventsbridge.bench.transport;

import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.mqtt.Mosquitto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A Mosquitto of its own; MQTT 5, quality of service 1, sessions that the broker keeps, no limits of its own, Paho's client. */
final class MqttTransport implements Transport {

    private static final long CALL_MILLIS = 60_000;

    /** How many publications may be unconfirmed; the same for the bridge. */
    private static final int AT_ONCE = 500;

    private static final long SESSION_SECONDS = 3_600;

    private final Mosquitto broker;

    MqttTransport(Path directory) throws Exception {
        broker = Mosquitto.start(
                Files.createDirectories(directory),
                "max_queued_messages 0",
                "max_inflight_messages 0",
                "autosave_on_changes false"); // it would write all that waits with each message
    }

    private static String client(String topic) {
        return "bench-" + topic;
    }

    private static String slashes(String topic) {
        return topic.replace('.', '/');
    }

    /** The broker keeps what comes for a session, once there is one. */
    @Override
    public void prepare(String topic) throws Exception {
        reader(topic).close();
    }

    @Override
    public BrokerAccess access(String name, String topic) {
        return Transport.open(name, broker.url());
    }

    @Override
    public String source(String broker, String topic) {
        return "mqtt:subscribe:" + slashes(topic) + "?broker=" + broker + "&clientId=" + client(topic);
    }

    @Override
    public String sink(String broker) {
        return "mqtt:topic?broker=" + broker;
    }

    private MqttAsyncClient connect(String name, boolean isKept, Waiting<MqttMessage> waiting) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + broker.port(), name, new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new Callback(waiting));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(!isKept);
        options.setSessionExpiryInterval(isKept ? SESSION_SECONDS : 0);
        options.setReceiveMaximum(Loop.BATCH);
        client.connect(options).waitForCompletion(CALL_MILLIS);
        return client;
    }

    @Override
    public Reader reader(String topic) throws Exception {
        Waiting<MqttMessage> waiting = new Waiting<>();
        MqttAsyncClient client = connect(client(topic), true, waiting);
        client.subscribe(slashes(topic), 1).waitForCompletion(CALL_MILLIS);
        return new Subscribed(client, waiting, new ArrayList<>());
    }

    private record Subscribed(MqttAsyncClient client, Waiting<MqttMessage> waiting, List<MqttMessage> taken)
            implements Reader {

        @Override
        public List<byte[]> take(int limit) throws Exception {
            taken.addAll(waiting.take(limit));
            return taken.stream().map(MqttMessage::getPayload).toList();
        }

        @Override
        public void acknowledge() throws Exception {
            for (MqttMessage message : taken) {
                client.messageArrivedComplete(message.getId(), message.getQos());
            }
            taken.clear();
        }

        @Override
        public void close() throws Exception {
            client.disconnect().waitForCompletion(CALL_MILLIS);
            client.close(true);
        }
    }

    @Override
    public Writer writer(String topic) throws Exception {
        MqttAsyncClient client = connect(UUID.randomUUID().toString(), false, new Waiting<>());
        return new Writer() {
            @Override
            public void send(List<byte[]> bodies) throws Exception {
                Deque<IMqttToken> sent = new ArrayDeque<>();
                for (byte[] body : bodies) {
                    if (sent.size() == AT_ONCE) {
                        sent.remove().waitForCompletion(CALL_MILLIS);
                    }
                    sent.add(client.publish(slashes(topic), body, 1, false));
                }
                for (IMqttToken token : sent) {
                    token.waitForCompletion(CALL_MILLIS);
                }
            }

            @Override
            public void close() throws Exception {
                client.disconnect().waitForCompletion(CALL_MILLIS);
                client.close(true);
            }
        };
    }

    /** Called on a thread of the library. */
    private record Callback(Waiting<MqttMessage> waiting) implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            waiting.add(message);
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException cause) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String address) {}

        @Override
        public void authPacketArrived(int code, MqttProperties properties) {}
    }

    @Override
    public void close() {
        broker.close();
    }
}
