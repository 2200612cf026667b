package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.delivery.EndpointPath;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** The Camel component behind {@code bus:queue:NAME} (a source) and {@code bus:topic} (a sink). */
public final class BusComponent extends DefaultComponent {

    private static final String QUEUE = "queue:";

    private @Nullable Brokers brokers;

    /** The brokers that endpoints can name. */
    public void setBrokers(Brokers brokers) {
        this.brokers = brokers;
    }

    @Nullable Brokers brokers() {
        return brokers;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String path = EndpointPath.decoded(remaining);
        @Nullable String queue;
        if (path.equals("topic")) {
            queue = null;
        } else if (path.startsWith(QUEUE) && path.length() > QUEUE.length()) {
            queue = path.substring(QUEUE.length());
        } else {
            throw new IllegalArgumentException(
                    "'bus:" + path + "' is no endpoint; use 'bus:queue:NAME' as a source or 'bus:topic' as a sink");
        }
        BusEndpoint endpoint = new BusEndpoint(uri, this, queue);
        setProperties(endpoint, parameters);
        if (brokers != null) {
            endpoint.resolvedBroker(); // a name that does not exist is told at its place in the route
            endpoint.check();
        }
        return endpoint;
    }
}
