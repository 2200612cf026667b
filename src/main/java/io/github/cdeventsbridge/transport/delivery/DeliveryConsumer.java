package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.DeliveryListeners;
import io.github.cdeventsbridge.transport.letters.LetterFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link SourceLoop}, or several that compete, each on a thread of its own while the route runs; beside them one that
 * takes back re-driven letters, where these are files. Starting does not
 * wait for the other side. Stopping waits for what is in flight, up to the deadline, then interrupts it; what is not acknowledged
 * by then is given back.
 */
final class DeliveryConsumer extends DefaultConsumer {

    private final RunningSources sources;
    private final SourceConnector connector;
    private final SourceSettings settings;
    private final String scheme;
    private final int threads;
    private final boolean inTurn;
    private final DeliveryListeners listeners;
    private final @Nullable LetterFolder letters;
    private final @Nullable Path presence;
    private final List<SourceThread> running = new ArrayList<>();

    /**
     * @param threads how many loops
     * @param letters the folder of the dead letters, which re-driven ones are taken from; null if they go elsewhere
     * @param presence the file that keeps when it was last connected; null if none does
     */
    DeliveryConsumer(
            DeliveryEndpoint endpoint,
            Processor processor,
            SourceConnector connector,
            SourceSettings settings,
            int threads,
            DeliveryListeners listeners,
            @Nullable LetterFolder letters,
            @Nullable Path presence) {
        super(endpoint, processor);
        this.sources = endpoint.services().sources();
        this.connector = connector;
        this.settings = settings;
        this.scheme = endpoint.scheme();
        this.threads = threads;
        this.inTurn = endpoint.isInTurn();
        this.listeners = listeners;
        this.letters = letters;
        this.presence = presence;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        String name = scheme + " " + settings.name();
        DeliveryListener listener = listeners.of(getRouteId());
        LetterFolder folder = letters;
        SourceConnector main = folder == null ? connector : () -> new FolderSession(connector.connect(), folder);
        for (int i = 0; i < threads; i++) {
            HandOver handOver = new RouteHandOver(this);
            start(
                    i > 0 && inTurn
                            ? SourceLoop.beside(main, settings, handOver, listener)
                            : SourceLoop.of(
                                    main, settings, handOver, listener, new Presence(presence, InstantSource.system())),
                    threads == 1 ? name : name + " " + (i + 1));
        }
        if (folder != null) {
            SourceConnector redriven = () -> new FolderSession(new RedriveSession(folder, settings), folder);
            start(SourceLoop.beside(redriven, settings, new RouteHandOver(this), listener), name + " redrive");
        }
    }

    private void start(SourceLoop loop, String thread) {
        SourceThread started = SourceThread.start(loop, settings.name(), thread);
        running.add(started);
        sources.add(started);
    }

    @Override
    protected void doStop() throws Exception {
        sources.end(running, settings.shutdown());
        running.clear();
        super.doStop();
    }
}
