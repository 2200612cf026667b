package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeliveryListeners;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * Runs a {@link SourceLoop}, or several that compete, each on a thread of its own while the route runs. Starting does not
 * wait for the broker. Stopping waits for what is in flight, up to the deadline, then interrupts it; what is not committed
 * by then is given back.
 */
final class BusConsumer extends DefaultConsumer {

    private final RunningSources sources;
    private final Broker broker;
    private final SourceSettings settings;
    private final int threads;
    private final DeliveryListeners listeners;
    private final List<SourceThread> running = new ArrayList<>();

    /**
     * @param threads how many loops
     */
    BusConsumer(
            BusEndpoint endpoint,
            Processor processor,
            Broker broker,
            SourceSettings settings,
            int threads,
            DeliveryListeners listeners) {
        super(endpoint, processor);
        this.sources = ((BusComponent) endpoint.getComponent()).sources();
        this.broker = broker;
        this.settings = settings;
        this.threads = threads;
        this.listeners = listeners;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        for (int i = 0; i < threads; i++) {
            SourceLoop loop = new SourceLoop(broker, settings, new RouteHandOver(this), listeners.of(getRouteId()));
            SourceThread started = SourceThread.start(
                    loop, settings.queue(), "bus " + settings.queue() + (threads == 1 ? "" : " " + (i + 1)));
            running.add(started);
            sources.add(started);
        }
    }

    @Override
    protected void doStop() throws Exception {
        sources.end(running, settings.shutdown());
        running.clear();
        super.doStop();
    }
}
