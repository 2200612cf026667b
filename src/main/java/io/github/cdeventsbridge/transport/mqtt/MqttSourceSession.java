package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.transport.delivery.BatchBounds;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a session that the broker keeps. What arrives waits in the inbox, unacknowledged, so that the broker
 * sends no more than its window; it hands out again what was not acknowledged when the connection ends.
 */
final class MqttSourceSession implements SourceSession {

    private static final long FIRST_MILLIS = 200;

    private final MqttLink link;
    private final BlockingQueue<Arrived> inbox;
    private final SourceSettings settings;
    private final Function<Arrived, Map.@Nullable Entry<String, String>> marker;
    private final Deque<Arrived> givenBack = new ArrayDeque<>();
    private final List<Arrived> taken = new ArrayList<>();

    /** @param marker see {@link MqttReader#read} */
    MqttSourceSession(
            MqttLink link,
            BlockingQueue<Arrived> inbox,
            SourceSettings settings,
            Function<Arrived, Map.@Nullable Entry<String, String>> marker) {
        this.link = link;
        this.inbox = inbox;
        this.settings = settings;
        this.marker = marker;
    }

    @Override
    public List<Taken> take(int limit) throws MqttLinkException, InterruptedException {
        failIfLost(); // what waits in the inbox comes again over the next connection
        BatchBounds batch = new BatchBounds(settings, limit);
        taken.clear();
        while (!batch.isFull()) {
            boolean again = !givenBack.isEmpty();
            long millis = taken.isEmpty() ? FIRST_MILLIS : 0;
            Arrived next = again ? givenBack.poll() : inbox.poll(millis, TimeUnit.MILLISECONDS);
            if (next == null) {
                break;
            }
            taken.add(next);
            batch.add(taken(next, again));
        }
        return batch.taken();
    }

    private Taken taken(Arrived arrived, boolean again) {
        int size = arrived.payload.length;
        return size > settings.maxBodyBytes()
                ? Taken.refused(
                        MqttReader.read(arrived, unmarked -> null, again),
                        "the body has " + size + " bytes; at most " + settings.maxBodyBytes() + " are allowed")
                : Taken.of(MqttReader.read(arrived, marker, again));
    }

    @Override
    public void acknowledge() throws MqttLinkException {
        failIfLost();
        for (Arrived arrived : taken) {
            link.acknowledge(arrived);
        }
        taken.clear();
    }

    private void failIfLost() throws MqttLinkException {
        Optional<String> lost = link.lost();
        if (lost.isPresent()) {
            throw new MqttLinkException(lost.get());
        }
    }

    /** MQTT cannot give back a single message; here it comes again at once, and over the next connection if this one is lost. */
    @Override
    public void giveBack() throws MqttLinkException {
        failIfLost();
        for (int i = taken.size() - 1; i >= 0; i--) {
            givenBack.addFirst(taken.get(i));
        }
        taken.clear();
    }

    @Override
    public boolean isLost() {
        return link.lost().isPresent();
    }

    @Override
    public boolean isAnew() {
        return !link.isKept();
    }

    @Override
    public String whenSilent() {
        return "is anything published that the filter matches, and may the user read it? Mosquitto confirms a"
                + " subscription that its access list then leaves without messages";
    }

    @Override
    public void close() {
        link.close();
    }
}
