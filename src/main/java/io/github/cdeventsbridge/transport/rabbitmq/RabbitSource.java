package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.BatchBounds;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection with one channel that reads one queue. What the broker hands out ahead waits in the {@link Inbox}; a
 * batch is acknowledged with its last delivery tag, which stands for all before.
 *
 * <p>Where another consumer reads the queue exclusively, it stands by, and asks again every second.
 */
final class RabbitSource implements SourceSession {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitSource.class);
    private static final long POLL_MILLIS = 200;
    private static final int POLLS_OF_A_STANDBY = 5;

    private final RabbitBroker broker;
    private final Connection connection;
    private final SourceQueue queue;
    private final SourceSettings settings;
    private final ConsumerSettings consumers;
    private final AtomicBoolean made;
    private @Nullable Channel channel;
    private @Nullable Inbox inbox;
    private boolean standby;
    private long lastTag;

    private RabbitSource(
            RabbitBroker broker,
            Connection connection,
            SourceQueue queue,
            SourceSettings settings,
            ConsumerSettings consumers,
            AtomicBoolean made) {
        this.broker = broker;
        this.connection = connection;
        this.queue = queue;
        this.settings = settings;
        this.consumers = consumers;
        this.made = made;
    }

    /**
     * Connects.
     *
     * @param made becomes true if the queue is made, until a source has {@linkplain #isAnew said} so
     */
    static RabbitSource open(
            RabbitBroker broker,
            SourceQueue queue,
            SourceSettings settings,
            ConsumerSettings consumers,
            AtomicBoolean made)
            throws IOException {
        Connection connection = broker.connect("source " + queue.name());
        boolean opened = false;
        try {
            if (queue.open(connection, broker.identity(connection))) {
                made.set(true);
                LOG.atInfo()
                        .addKeyValue("queue", queue.name())
                        .log("queue made, it collects what is published from now on");
            }
            RabbitSource source = new RabbitSource(broker, connection, queue, settings, consumers, made);
            source.subscribe();
            opened = true;
            return source;
        } catch (ShutdownSignalException e) {
            throw new RabbitException("Unable to read queue '" + queue.name() + "': " + Refusals.describe(e), false, e);
        } finally {
            if (!opened) {
                RabbitBroker.closeQuietly(connection);
            }
        }
    }

    /** Leaves the inbox away where another consumer has the queue for itself. */
    private @Nullable Inbox subscribe() throws IOException {
        Channel made = connection.createChannel();
        if (made == null) {
            throw new RabbitException("the broker gives this connection no channel");
        }
        try {
            made.basicQos(consumers.prefetch());
            Inbox box = new Inbox(made);
            made.basicConsume(queue.name(), false, "", false, consumers.exclusive(), Map.of(), box);
            channel = made;
            inbox = box;
            lastTag = 0;
            if (standby) {
                LOG.atInfo().addKeyValue("queue", queue.name()).log("the queue is free, this bridge takes over");
            }
            standby = false;
            return box;
        } catch (IOException | ShutdownSignalException e) {
            if (!Refusals.isExclusiveUse(e)) {
                throw Refusals.of(
                        broker.identity(connection),
                        "read queue '" + queue.name() + "'",
                        "read on queue '" + queue.name() + "'",
                        e);
            }
            if (!standby) {
                LOG.atInfo()
                        .addKeyValue("queue", queue.name())
                        .log("another consumer reads the queue, this bridge stands by");
            }
            standby = true;
            return null;
        }
    }

    @Override
    public List<Taken> take(int limit) throws IOException, InterruptedException {
        Inbox box = inbox == null ? subscribe() : inbox;
        if (box == null) {
            for (int i = 0; i < POLLS_OF_A_STANDBY && connection.isOpen(); i++) {
                Thread.sleep(POLL_MILLIS);
            }
            return List.of();
        }
        Inbox.Handed next = box.next(POLL_MILLIS);
        String ended = box.ended();
        if (ended != null) { // what it has handed out is given to somebody else
            throw new RabbitException(ended);
        }
        BatchBounds batch = new BatchBounds(settings, limit);
        while (next != null) {
            batch.add(taken(next));
            lastTag = next.envelope().getDeliveryTag();
            next = batch.isFull() ? null : box.next(0);
        }
        return batch.taken();
    }

    private Taken taken(Inbox.Handed handed) {
        ReceivedMessage message = MessageReader.read(handed.envelope(), handed.properties(), handed.body());
        return handed.body().length > settings.maxBodyBytes()
                ? Taken.refused(
                        message,
                        "the body has " + handed.body().length + " bytes; at most " + settings.maxBodyBytes()
                                + " are taken")
                : Taken.of(message);
    }

    @Override
    public void acknowledge() throws IOException {
        Channel open = channel;
        if (open == null || isLost()) {
            throw new RabbitException("Unable to acknowledge: " + lost());
        }
        try {
            open.basicAck(lastTag, true);
            // AMQP has no answer to an acknowledgement; the answer to what follows it says that the broker has read it
            open.basicQos(consumers.prefetch());
        } catch (IOException | ShutdownSignalException e) {
            throw new RabbitException("Unable to acknowledge: " + Refusals.describe(e), false, e);
        }
    }

    /**
     * With the channel goes all that was handed out on it, taken or not: to give back only what was taken would put it behind
     * what waits in the inbox.
     */
    @Override
    public void giveBack() throws IOException {
        Channel open = channel;
        channel = null;
        inbox = null;
        if (open != null) {
            open.abort();
        }
    }

    @Override
    public boolean isLost() {
        return lost() != null;
    }

    private @Nullable String lost() {
        Inbox box = inbox;
        return box == null ? null : box.ended();
    }

    @Override
    public List<String> findings() {
        return queue.declare() == Declare.EXCLUSIVE
                ? List.of("the queue goes with each connection: what is published while the bridge is away is lost")
                : List.of();
    }

    /** Fedora's public broker deletes a queue that nobody reads for about an hour. */
    @Override
    public boolean isAnew() {
        return made.getAndSet(false);
    }

    @Override
    public String whenSilent() {
        return "is the queue bound to the exchange and the routing keys that messages are published with, and does"
                + " nobody else read it?";
    }

    @Override
    public void close() {
        RabbitBroker.closeQuietly(connection);
    }
}
