package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeliveryListener;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link SourceLoop} on a thread of its own while the route runs. Starting does not wait for the broker. Stopping
 * waits for what is in flight, up to the deadline, then interrupts it; what is not committed by then is given back.
 */
final class BusConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(BusConsumer.class);
    private static final long AFTER_INTERRUPT_MILLIS = 5_000;

    private final Broker broker;
    private final SourceSettings settings;
    private final DeliveryListener listener;
    private @Nullable SourceLoop loop;
    private @Nullable Thread thread;

    BusConsumer(
            BusEndpoint endpoint,
            Processor processor,
            Broker broker,
            SourceSettings settings,
            DeliveryListener listener) {
        super(endpoint, processor);
        this.broker = broker;
        this.settings = settings;
        this.listener = listener;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        SourceLoop started = new SourceLoop(broker, settings, new RouteHandOver(this), listener);
        Thread runner = new Thread(started, "bus " + settings.queue());
        loop = started;
        thread = runner;
        runner.start();
    }

    @Override
    protected void doStop() throws Exception {
        SourceLoop running = loop;
        Thread runner = thread;
        if (running != null && runner != null) {
            running.stop();
            runner.join(Math.max(1, settings.shutdown().toMillis()));
            if (runner.isAlive()) {
                LOG.atWarn()
                        .addKeyValue("queue", settings.queue())
                        .addKeyValue("waitedMillis", settings.shutdown().toMillis())
                        .log("in-flight messages did not finish in time, they are given back");
                runner.interrupt();
                runner.join(AFTER_INTERRUPT_MILLIS);
            }
        }
        loop = null;
        thread = null;
        super.doStop();
    }
}
