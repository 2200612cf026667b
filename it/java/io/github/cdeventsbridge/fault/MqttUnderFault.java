package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.mqtt.Mosquitto;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/**
 * MQTT: Mosquitto, which confirms before it writes to its disk. So it is not killed with -9, which would show that it loses
 * messages, but told to end, and started again.
 */
final class MqttUnderFault implements TransportUnderFault {

    private static final String SESSION = "cdbridge-faults";
    private static final String MESSAGES = "VirtualTopic/eng/ci/#";
    private static final String EVENTS = "VirtualTopic/eng/cdevents/#";
    private static final long ANSWER_MILLIS = 10_000;

    private final String version;
    private final Mosquitto broker;
    private final ProxyGroup toSource;
    private final ProxyGroup toSink;

    /** @param version of the protocol that the gateway speaks, 3 or 5 */
    MqttUnderFault(Path directory, String version) throws Exception {
        this.version = version;
        // it writes all of its messages each time: when it ends is often enough
        broker = Mosquitto.start(
                Files.createDirectories(directory), "max_queued_messages 0", "autosave_on_changes false");
        toSource = ProxyGroup.before(broker.port(), 2);
        toSink = ProxyGroup.before(broker.port(), 2);
        KeptSession.take(broker.url(), "ledger", EVENTS);
        KeptSession.take(broker.url(), SESSION, MESSAGES);
    }

    @Override
    public Side source() {
        return new Side(
                broker(toSource),
                "mqtt:subscribe:" + MESSAGES + "?version=" + version + "&clientId=" + SESSION,
                toSource);
    }

    @Override
    public Side sink() {
        return new Side(broker(toSink), "mqtt:topic?duplicates=store&version=" + version, toSink);
    }

    private static String broker(ProxyGroup proxies) {
        return "{url: '" + proxies.urls("mqtt") + "'}";
    }

    @Override
    public Carried carried() {
        return new Carried(true, name -> version.equals("5") && !name.startsWith("JMS"));
    }

    @Override
    public Sender sender() {
        return new Publishing();
    }

    @Override
    public List<Arrival> arrivals() throws Exception {
        return KeptSession.take(broker.url(), "ledger", EVENTS);
    }

    @Override
    public void restart() throws Exception {
        broker.stop();
        broker.startAgain();
    }

    @Override
    public long left() throws Exception {
        return KeptSession.take(broker.url(), SESSION, MESSAGES).size();
    }

    @Override
    public void close() {
        broker.close();
        toSource.close();
        toSink.close();
    }

    @Override
    public String toString() {
        return version.equals("5") ? "MQTT 5" : "MQTT 3.1.1";
    }

    private final class Publishing implements Sender {

        private @Nullable MqttClient open;

        @Override
        public void connect() throws MqttException {
            if (open == null) {
                MqttClient client = new MqttClient(
                        broker.url().replace("mqtt:", "tcp:"), UUID.randomUUID().toString(), new MemoryPersistence());
                client.setTimeToWait(ANSWER_MILLIS);
                MqttConnectOptions options = new MqttConnectOptions();
                options.setCleanSession(true);
                client.connect(options);
                open = client;
            }
        }

        @Override
        public Sent send(Issue issue) {
            byte[] body = issue.text().getBytes(StandardCharsets.UTF_8);
            ReceivedMessage message = new ReceivedMessage(
                    issue.topic(), new MessageBody.Bytes(body), Map.of(), null, null, null, 4, false, 1);
            try {
                open.publish(issue.topic().replace('.', '/'), body, 1, false);
                return new Sent(message, true);
            } catch (MqttException e) {
                close();
                return new Sent(message, false);
            }
        }

        @Override
        public void close() {
            try {
                if (open != null) {
                    open.disconnectForcibly(0, ANSWER_MILLIS);
                    open.close(true);
                }
            } catch (MqttException e) {
                // it is gone already
                return;
            } finally {
                open = null;
            }
        }
    }
}
