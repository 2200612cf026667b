package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.Disposition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a source: connect, take, deliver, again; and connect anew, with growing patience, whenever the broker goes
 * away. Runs on one thread until it is stopped; {@link #stop} may be called from any.
 */
final class SourceLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceLoop.class);

    private final SourceConnector connector;
    private final SourceSettings settings;
    private final DeliveryListener listener;
    private final BatchDelivery delivery;
    private final boolean beside;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Silence silence;
    private final Presence presence;
    private boolean checked;

    private SourceLoop(
            SourceConnector connector,
            SourceSettings settings,
            HandOver handOver,
            DeliveryListener listener,
            Presence presence,
            boolean beside) {
        this.connector = connector;
        this.settings = settings;
        this.listener = listener;
        this.beside = beside;
        this.presence = presence;
        this.silence = new Silence(beside ? Duration.ZERO : settings.silenceWarning(), System::nanoTime);
        this.delivery = new BatchDelivery(settings, handOver, listener, stop);
    }

    /** The source that a route names. */
    static SourceLoop of(
            SourceConnector connector,
            SourceSettings settings,
            HandOver handOver,
            DeliveryListener listener,
            Presence presence) {
        return new SourceLoop(connector, settings, handOver, listener, presence, false);
    }

    /** A further source of the same route: whether it is connected says nothing about the route. */
    static SourceLoop beside(
            SourceConnector connector, SourceSettings settings, HandOver handOver, DeliveryListener listener) {
        return new SourceLoop(
                connector, settings, handOver, listener, new Presence(null, InstantSource.system()), true);
    }

    @Override
    public void run() {
        BackOff reconnect = new BackOff(settings.firstBackOff(), settings.maxBackOff(), stop);
        while (isRunning()) {
            boolean connected = false;
            try (SourceSession session = connector.connect()) {
                connected = true;
                if (!beside) {
                    listener.connected();
                    LOG.atInfo().addKeyValue("source", settings.name()).log("source connected");
                }
                checkOnce(session);
                serve(session, reconnect);
            } catch (Exception | Error e) { // also errors: a route must not die unseen
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                if (isRunning()) {
                    if (!beside) {
                        listener.disconnected(Failures.describe(e));
                    }
                    LOG.atWarn()
                            .addKeyValue("source", settings.name())
                            .addKeyValue("error", Failures.describe(e))
                            .addKeyValue("nextAttemptMillis", reconnect.nextMillis())
                            .log(
                                    connected
                                            ? "source connection lost, unacknowledged messages come again"
                                            : "Unable to connect the source, messages wait at it");
                    reconnect.await();
                }
            }
        }
    }

    private void checkOnce(SourceSession session) {
        if (!checked) {
            checked = true;
            session.findings()
                    .forEach(finding ->
                            LOG.atWarn().addKeyValue("source", settings.name()).log(finding));
        }
    }

    private void serve(SourceSession session, BackOff reconnect) throws Exception {
        RateLimit rate = new RateLimit(settings.rate());
        silence.connected();
        presence.returned(session.isAnew()).ifPresent(gap -> tellGap(gap, "what it reads was gone and is made anew"));
        while (isRunning() && rate.await(stop)) {
            List<Taken> taken = session.take(rate.batch(settings.batchSize()));
            silence.looked(!taken.isEmpty()).ifPresent(passed -> tellSilence(session, passed));
            presence.took(taken).ifPresent(gap -> tellGap(gap, "messages live shorter there than it was away"));
            if (!taken.isEmpty()) {
                delivery.deliver(session, taken).ifPresent(outcomes -> rate.used(published(outcomes)));
            }
            reconnect.reset(); // not before: a connection that breaks with each batch is no good one
        }
    }

    private void tellSilence(SourceSession session, Duration passed) {
        listener.silent(passed);
        LOG.atWarn()
                .addKeyValue("source", settings.name())
                .addKeyValue("silentSeconds", passed.toSeconds())
                .log("source is connected and gets nothing: " + session.whenSilent());
    }

    private void tellGap(Presence.Gap gap, String why) {
        LOG.atWarn()
                .addKeyValue("source", settings.name())
                .addKeyValue("from", gap.from())
                .addKeyValue("until", gap.until())
                .log("what was published between these times is missing, unless a replica has read it: " + why);
    }

    private static int published(List<Disposition> outcomes) {
        return outcomes.stream()
                .mapToInt(outcome -> outcome instanceof Disposition.Publish publish
                        ? publish.messages().size()
                        : 0)
                .sum();
    }

    /** Takes nothing more; what is in flight is finished, what waits for a retry is given back. */
    void stop() {
        stop.countDown();
    }

    boolean isRunning() {
        return stop.getCount() > 0;
    }
}
