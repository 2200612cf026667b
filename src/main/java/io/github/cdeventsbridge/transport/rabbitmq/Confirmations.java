package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the broker says about the messages of one batch. It says it about each, so that after a failure it is known which of
 * them it has, and these need not be sent again. Filled by the client's threads, awaited by one other.
 */
final class Confirmations implements ConfirmListener, ReturnCallback, ShutdownListener {

    private final NavigableMap<Long, Sent> open = new TreeMap<>();
    private final Set<String> returned = new HashSet<>();
    private final List<ToSend> accepted = new ArrayList<>();
    private @Nullable String unrouted;
    private int refused;
    private @Nullable ShutdownSignalException closed;

    /** A message under way, and what a return tells it by. */
    private record Sent(ToSend message, String key) {}

    /**
     * Before it is published.
     *
     * @param number the channel's next
     */
    synchronized void sending(long number, ToSend message, String id, String routingKey) {
        open.put(number, new Sent(message, key(id, routingKey)));
    }

    private static String key(String id, String routingKey) {
        return id + " " + routingKey;
    }

    /** Comes before the confirmation of the same message. */
    @Override
    public synchronized void handle(Return message) {
        unrouted = message.getRoutingKey();
        returned.add(key(String.valueOf(message.getProperties().getMessageId()), message.getRoutingKey()));
    }

    @Override
    public synchronized void handleAck(long number, boolean multiple) {
        for (Sent sent : take(number, multiple)) {
            if (!returned.contains(sent.key())) {
                accepted.add(sent.message());
            }
        }
    }

    @Override
    public synchronized void handleNack(long number, boolean multiple) {
        refused += take(number, multiple).size();
    }

    private List<Sent> take(long number, boolean multiple) {
        NavigableMap<Long, Sent> taken =
                multiple ? open.headMap(number, true) : open.subMap(number, true, number, true);
        List<Sent> messages = List.copyOf(taken.values());
        taken.clear();
        notifyAll();
        return messages;
    }

    @Override
    public synchronized void shutdownCompleted(ShutdownSignalException cause) {
        closed = cause;
        notifyAll();
    }

    /**
     * Waits until the broker has said something about each; whoever does not want to wait any longer interrupts it.
     *
     * @throws ShutdownSignalException if it closed the channel meanwhile
     */
    synchronized void await() throws InterruptedException {
        while (!open.isEmpty()) {
            if (closed != null) {
                throw closed;
            }
            wait();
        }
    }

    /** Whether the broker has, or may still get, one of the messages with these keys. */
    synchronized boolean isAbout(Set<String> keys) {
        return Stream.concat(open.values().stream().map(Sent::message), accepted.stream())
                .anyMatch(message -> keys.contains(message.key()));
    }

    /** What the broker has. */
    synchronized List<ToSend> accepted() {
        return List.copyOf(accepted);
    }

    /** The routing key of a message that no queue is bound for; null if there is none. */
    synchronized @Nullable String unrouted() {
        return unrouted;
    }

    /** How many it did not take. */
    synchronized int refused() {
        return refused;
    }
}
