package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import io.github.cdeventsbridge.transport.delivery.UnfitMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Publishes, and waits for PUBACK (QoS 1) or PUBCOMP (QoS 2) of each message. */
final class MqttSinkSession implements SinkSession {

    private final String who;
    private final Callable<MqttLink> connect;
    private final MqttWriter writer;
    private final int qos;
    private final boolean retained;
    private final @Nullable Echoes echoes;
    private volatile @Nullable MqttLink link;

    /**
     * A session that is not connected yet.
     *
     * @param who who we are and where the broker is, for people
     * @param echoes where markers do not travel with the messages
     */
    MqttSinkSession(
            String who,
            Callable<MqttLink> connect,
            MqttWriter writer,
            int qos,
            boolean retained,
            @Nullable Echoes echoes) {
        this.who = who;
        this.connect = connect;
        this.writer = writer;
        this.qos = qos;
        this.retained = retained;
        this.echoes = echoes;
    }

    @Override
    public void send(List<ToSend> messages, boolean again) throws Exception {
        List<Leaving> leaving = new ArrayList<>(messages.size());
        for (ToSend message : messages) {
            leaving.add(writer.write(message.outbound(), message.timeToLive()));
        }
        if (echoes != null) {
            echoes.leaving(messages.stream().map(ToSend::outbound).toList());
        }
        MqttLink open = link;
        if (open == null || open.lost().isPresent()) {
            close();
            open = connect.call();
            link = open;
        }
        boolean sent = false;
        try {
            open.publish(leaving, qos, retained);
            sent = true;
        } catch (MqttLinkException e) {
            if (e.kind() == MqttLinkException.Kind.TOO_LARGE) {
                throw new UnfitMessageException(
                        e.getMessage() + " (as " + who
                                + "); let it take larger ones (Mosquitto: max_packet_size, message_size_limit)",
                        e);
            }
            throw e;
        } finally {
            if (!sent) {
                close();
            }
        }
    }

    @Override
    public void close() {
        MqttLink open = link;
        link = null;
        if (open != null) {
            open.close();
        }
    }
}
