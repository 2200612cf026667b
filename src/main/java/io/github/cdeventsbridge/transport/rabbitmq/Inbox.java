package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the broker has handed out on a channel and nobody has taken yet: as many as the channel's prefetch count at most.
 * Filled by the client's threads, emptied by one other.
 */
final class Inbox extends DefaultConsumer {

    private final BlockingQueue<Handed> waiting = new LinkedBlockingQueue<>();
    private volatile @Nullable String ended;

    Inbox(Channel channel) {
        super(channel);
    }

    /** A message as it was handed out. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Handed(Envelope envelope, AMQP.BasicProperties properties, byte[] body) {}

    /** The next one; null if none comes in time. */
    @Nullable Handed next(long millis) throws InterruptedException {
        return waiting.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Why nothing more comes; null while the broker hands out. */
    @Nullable String ended() {
        return ended;
    }

    @Override
    public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        waiting.add(new Handed(envelope, properties, body));
    }

    /** The broker ends the subscription on its own: the queue was deleted, or its node went away. */
    @Override
    public void handleCancel(String tag) {
        ended = "the broker ended the subscription: the queue was deleted, or moves to another node";
    }

    @Override
    public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
        ended = Refusals.describe(signal);
    }
}
