package io.github.cdeventsbridge.transport.rabbitmq;

import io.github.cdeventsbridge.transport.delivery.EndpointPath;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** The Camel component behind {@code rabbitmq:queue:NAME} (a source) and {@code rabbitmq:topic} (a sink). */
public final class RabbitComponent extends DefaultComponent {

    private static final String QUEUE = "queue:";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String path = EndpointPath.decoded(remaining);
        @Nullable String queue;
        if (path.equals("topic")) {
            queue = null;
        } else if (path.startsWith(QUEUE) && path.length() > QUEUE.length()) {
            queue = path.substring(QUEUE.length());
        } else {
            throw new IllegalArgumentException("'rabbitmq:" + path
                    + "' is no endpoint; use 'rabbitmq:queue:NAME' as a source or 'rabbitmq:topic' as a sink");
        }
        RabbitEndpoint endpoint = new RabbitEndpoint(uri, this, queue);
        Object bindings = parameters.remove("bindings"); // a '#' at its start would mean a bean to Camel
        if (bindings != null) {
            endpoint.setBindings(bindings.toString());
        }
        setProperties(endpoint, parameters);
        endpoint.check(); // what is wrong is told at its place in the route
        return endpoint;
    }
}
