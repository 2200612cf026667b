package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeliveryListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link SourceLoop}, or several that compete, each on a thread of its own while the route runs. Starting does not
 * wait for the broker. Stopping waits for what is in flight, up to the deadline, then interrupts it; what is not committed
 * by then is given back.
 */
final class BusConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(BusConsumer.class);
    private static final long AFTER_INTERRUPT_MILLIS = 5_000;

    private final Broker broker;
    private final SourceSettings settings;
    private final int threads;
    private final DeliveryListener listener;
    private final Runnable whenCut;
    private final List<Running> running = new ArrayList<>();

    /** A loop and its thread. */
    private record Running(SourceLoop loop, Thread thread) {}

    /**
     * @param threads how many loops
     * @param whenCut told if a stop had to give back what was in flight
     */
    BusConsumer(
            BusEndpoint endpoint,
            Processor processor,
            Broker broker,
            SourceSettings settings,
            int threads,
            DeliveryListener listener,
            Runnable whenCut) {
        super(endpoint, processor);
        this.broker = broker;
        this.settings = settings;
        this.threads = threads;
        this.listener = listener;
        this.whenCut = whenCut;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        for (int i = 0; i < threads; i++) {
            SourceLoop loop = new SourceLoop(broker, settings, new RouteHandOver(this), listener);
            Thread thread = new Thread(loop, "bus " + settings.queue() + (threads == 1 ? "" : " " + (i + 1)));
            running.add(new Running(loop, thread));
            thread.start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        running.forEach(each -> each.loop().stop());
        long deadline = System.nanoTime() + settings.shutdown().toNanos();
        boolean cut = false;
        for (Running each : running) {
            each.thread().join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (each.thread().isAlive()) {
                cut = true;
                LOG.atWarn()
                        .addKeyValue("queue", settings.queue())
                        .addKeyValue("waitedMillis", settings.shutdown().toMillis())
                        .log("in-flight messages did not finish in time, they are given back");
                each.thread().interrupt();
            }
        }
        long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AFTER_INTERRUPT_MILLIS);
        for (Running each : running) {
            each.thread().join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(patience - System.nanoTime())));
        }
        running.clear();
        if (cut) {
            whenCut.run();
        }
        super.doStop();
    }
}
