package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.delivery.UnfitMessageException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to an exchange, with publisher confirms; thrown away when anything fails.
 *
 * <p>But a broker that is out of memory or disk ("blocked") only stops reading. What was written to a connection that is
 * thrown away then, it may still read and publish when it is relieved. So that connection is kept, although an attempt is
 * given up, and the next one waits for what the last one has under way.
 */
final class RabbitSink implements SinkSession {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitSink.class);

    private final RabbitBroker broker;
    private final PublishSettings settings;
    private final Delivered delivered;
    private final MessageWriter writer;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Channel channel;

    /** Whether the broker has stopped reading since the attempt began. */
    private volatile boolean heldUp;

    /** Of an attempt that was given up while it was held up; used by who sends. */
    private @Nullable Confirmations underWay;

    /** @param delivered what the sessions of this sink know together */
    RabbitSink(RabbitBroker broker, PublishSettings settings, Delivered delivered) {
        this.broker = broker;
        this.settings = settings;
        this.delivered = delivered;
        this.writer = new MessageWriter(settings);
    }

    /**
     * Publishes all in order without waiting for each, and waits for the broker's confirmations: then every queue that is
     * bound has them, on disk if it is durable.
     */
    @Override
    public void send(List<ToSend> messages, boolean again) throws IOException, InterruptedException {
        if (underWay != null) {
            delivered.await(underWay);
            underWay = null;
        }
        delivered.awaitAttemptsAt(messages);
        List<ToSend> missing = delivered.missing(messages);
        if (!missing.isEmpty()) {
            publish(missing);
        }
        delivered.whole(messages);
    }

    private void publish(List<ToSend> messages) throws IOException, InterruptedException {
        Confirmations confirmations = new Confirmations();
        boolean sent = false;
        boolean givenUp = false;
        try {
            Channel open = open();
            heldUp = false;
            open.clearReturnListeners();
            open.clearConfirmListeners();
            open.addReturnListener(confirmations);
            open.addConfirmListener(confirmations);
            open.addShutdownListener(confirmations);
            for (ToSend message : messages) {
                publish(open, message, confirmations);
            }
            confirmations.await();
            open.removeShutdownListener(confirmations);
            judge(confirmations, messages.size());
            sent = true;
        } catch (
                IllegalArgumentException
                        e) { // headers that are larger than a frame, words that are longer than 255 bytes
            throw unfit("AMQP 0-9-1 cannot carry it here: " + e.getMessage(), e);
        } catch (ShutdownSignalException e) {
            if (Refusals.isTooLarge(e)) {
                throw unfit(Refusals.describe(e) + "; let the broker take larger messages (max_message_size)", e);
            }
            throw refused(e);
        } catch (IOException e) {
            throw e instanceof RabbitException explained ? explained : refused(e);
        } catch (InterruptedException e) {
            givenUp = true;
            throw e;
        } finally {
            if (!sent) {
                failed(confirmations, givenUp && heldUp);
            }
        }
    }

    private void failed(Confirmations attempt, boolean mayStillArrive) {
        delivered.inPart(attempt.accepted());
        if (mayStillArrive) {
            underWay = attempt;
            delivered.underWay(attempt);
        } else {
            close();
        }
    }

    private void publish(Channel open, ToSend message, Confirmations confirmations) throws IOException {
        String key = settings.routingKey(message.outbound().topic());
        MessageWriter.Written written = writer.write(message.outbound(), message.source(), message.timeToLive());
        confirmations.sending(
                open.getNextPublishSeqNo(), message, written.properties().getMessageId(), key);
        open.basicPublish(
                settings.exchange(), key, settings.unrouted() == Unrouted.FAIL, written.properties(), written.body());
    }

    private void judge(Confirmations confirmations, int count) throws RabbitException {
        String nowhere = confirmations.unrouted();
        if (nowhere != null) {
            throw new RabbitException("no queue is bound to exchange '" + settings.exchange() + "' for '" + nowhere
                    + "', the message would be nowhere; bind a queue, or accept that nobody listens (unrouted=accept)");
        }
        if (confirmations.refused() > 0) {
            throw new RabbitException("the broker did not take " + confirmations.refused() + " of " + count
                    + " messages: a queue is full and refuses more (x-overflow), or its node failed");
        }
    }

    private UnfitMessageException unfit(String why, Exception refusal) {
        return new UnfitMessageException(
                "Unable to publish to exchange '" + settings.exchange() + "' as " + who() + ": " + why, refusal);
    }

    private String who() {
        Connection open = connection;
        return open == null ? broker.toString() : broker.identity(open);
    }

    private RabbitException refused(Exception failure) {
        return Refusals.of(
                who(),
                "publish to exchange '" + settings.exchange() + "'",
                "write on exchange '" + settings.exchange() + "'",
                failure);
    }

    private Channel open() throws IOException {
        Channel open = channel;
        if (open != null && open.isOpen()) {
            return open;
        }
        close(); // it went away while nothing was sent
        Connection made = broker.connect("sink");
        connection = made;
        made.addBlockedListener(
                reason -> {
                    heldUp = true;
                    LOG.atWarn()
                            .addKeyValue("broker", broker.name())
                            .addKeyValue("reason", reason)
                            .log("the broker takes no messages for now, they wait at their source");
                },
                () -> LOG.atInfo().addKeyValue("broker", broker.name()).log("the broker takes messages again"));
        Channel confirming = made.createChannel();
        if (confirming == null) {
            throw new RabbitException("the broker gives this connection no channel");
        }
        confirming.confirmSelect();
        channel = confirming;
        return confirming;
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        channel = null;
        RabbitBroker.closeQuietly(open);
    }
}
