package io.github.cdeventsbridge.fault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A session that a broker of MQTT keeps while its client is away, with what has come meanwhile. */
final class KeptSession implements MqttCallback {

    private static final long KEPT_SECONDS = 3_600;
    private static final long PATIENCE_SECONDS = 60;
    private static final long END_MILLIS = 200;

    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();

    private KeptSession() {}

    /** Takes all that has come for a client since it was here, in its order; the session begins with the first time. */
    static List<Arrival> take(String url, String client, String filter) throws MqttException, InterruptedException {
        KeptSession session = new KeptSession();
        String last = "harness/last/" + client;
        MqttClient connection = new MqttClient(url.replace("mqtt:", "tcp:"), client, new MemoryPersistence());
        connection.setTimeToWait(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        connection.setCallback(session);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(KEPT_SECONDS);
        options.setAutomaticReconnect(false);
        connection.connect(options);
        try {
            connection.subscribe(new String[] {filter, last}, new int[] {1, 1});
            // what comes behind all the others says that there are no more
            String id = UUID.randomUUID().toString();
            connection.publish(last, ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8), 1, false);
            return session.until(id);
        } finally {
            connection.disconnect(END_MILLIS);
            connection.close();
        }
    }

    private List<Arrival> until(String id) throws InterruptedException {
        List<Arrival> all = new ArrayList<>();
        while (true) {
            Arrival next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("the broker hands out no more after " + all.size() + " messages");
            }
            if (next.property(Arrival.EVENT_ID).equals(id)) {
                return all;
            }
            if (!next.topic().startsWith("harness")) { // one of an earlier time, whose confirmation got lost
                all.add(next);
            }
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        Map<String, Object> properties = new TreeMap<>();
        if (message.getProperties() != null) {
            message.getProperties()
                    .getUserProperties()
                    .forEach(property -> properties.put(property.getKey(), property.getValue()));
        }
        arrived.add(Arrival.event(
                topic.replace('/', '.'), new String(message.getPayload(), StandardCharsets.UTF_8), properties));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}
}
