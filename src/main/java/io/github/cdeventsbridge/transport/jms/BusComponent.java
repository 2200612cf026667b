package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.seen.SeenKeys;
import io.github.cdeventsbridge.transport.seen.SeenLimits;
import io.github.cdeventsbridge.transport.seen.StoredKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * The Camel component behind {@code bus:queue:NAME} (a source) and {@code bus:topic} (a sink), with the delivery contract
 * of {@link io.github.cdeventsbridge.transport}.
 */
public final class BusComponent extends DefaultComponent {

    private static final String QUEUE = "queue:";

    private final RunningSources sources = new RunningSources();
    private @Nullable String instance;
    private @Nullable Brokers brokers;
    private @Nullable Path seenKeysFile;
    private @Nullable SeenKeys seenKeys;

    /** The brokers that endpoints can name. */
    public void setBrokers(Brokers brokers) {
        this.brokers = brokers;
    }

    @Nullable Brokers brokers() {
        return brokers;
    }

    /** Where the keys are kept that sinks with {@code duplicates=store} have taken; opened if there is such a sink. */
    public void setSeenKeysFile(Path seenKeysFile) {
        this.seenKeysFile = seenKeysFile;
    }

    synchronized SeenKeys seenKeys() {
        SeenKeys open = seenKeys;
        if (open == null) {
            if (seenKeysFile == null) {
                throw new IllegalArgumentException("duplicates=store needs a file for the keys");
            }
            open = StoredKeys.open(seenKeysFile, SeenLimits.DEFAULT, InstantSource.system());
            seenKeys = open;
        }
        return open;
    }

    /** After the routes. */
    @Override
    protected synchronized void doStop() throws Exception {
        super.doStop();
        if (seenKeys != null) {
            seenKeys.close();
            seenKeys = null;
        }
    }

    /** The name of this bridge in the dead letters of all endpoints that do not say another. */
    public void setInstance(String instance) {
        this.instance = instance;
    }

    /** Whether a deadline gave messages back that were in flight, when a source was stopped. */
    public boolean isCut() {
        return sources.isCut();
    }

    /** The sources of all routes that run. */
    public RunningSources sources() {
        return sources;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String path = decoded(remaining);
        String queue;
        if (path.equals("topic")) {
            queue = "";
        } else if (path.startsWith(QUEUE) && path.length() > QUEUE.length()) {
            queue = path.substring(QUEUE.length());
        } else {
            throw new IllegalArgumentException(
                    "'bus:" + path + "' is no endpoint; use 'bus:queue:NAME' as a source or 'bus:topic' as a sink");
        }
        BusEndpoint endpoint = new BusEndpoint(uri, this, queue);
        if (instance != null) {
            endpoint.setInstance(instance);
        }
        setProperties(endpoint, parameters);
        if (brokers != null) {
            endpoint.resolvedBroker(); // a name that does not exist is told at its place in the route
        }
        return endpoint;
    }

    /** Undoes Camel's own encoding of {@code >} and the like; a {@code +} stays one. */
    private static String decoded(String remaining) {
        return URLDecoder.decode(remaining.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
