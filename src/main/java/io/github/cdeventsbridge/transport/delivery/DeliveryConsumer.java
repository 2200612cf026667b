package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeliveryListeners;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * Runs a {@link SourceLoop}, or several that compete, each on a thread of its own while the route runs. Starting does not
 * wait for the other side. Stopping waits for what is in flight, up to the deadline, then interrupts it; what is not acknowledged
 * by then is given back.
 */
final class DeliveryConsumer extends DefaultConsumer {

    private final RunningSources sources;
    private final SourceConnector connector;
    private final SourceSettings settings;
    private final String scheme;
    private final int threads;
    private final DeliveryListeners listeners;
    private final List<SourceThread> running = new ArrayList<>();

    /**
     * @param threads how many loops
     */
    DeliveryConsumer(
            DeliveryEndpoint endpoint,
            Processor processor,
            SourceConnector connector,
            SourceSettings settings,
            int threads,
            DeliveryListeners listeners) {
        super(endpoint, processor);
        this.sources = endpoint.services().sources();
        this.connector = connector;
        this.settings = settings;
        this.scheme = endpoint.scheme();
        this.threads = threads;
        this.listeners = listeners;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        for (int i = 0; i < threads; i++) {
            SourceLoop loop = new SourceLoop(connector, settings, new RouteHandOver(this), listeners.of(getRouteId()));
            SourceThread started = SourceThread.start(
                    loop, settings.name(), scheme + " " + settings.name() + (threads == 1 ? "" : " " + (i + 1)));
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
