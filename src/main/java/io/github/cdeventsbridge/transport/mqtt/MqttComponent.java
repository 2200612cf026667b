package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.transport.delivery.EndpointPath;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component behind {@code mqtt:subscribe:FILTER,…} (a source) and {@code mqtt:topic} (a sink). */
public final class MqttComponent extends DefaultComponent {

    private static final String SUBSCRIBE = "subscribe:";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String path = EndpointPath.decoded(remaining);
        List<String> filters;
        if (path.equals("topic")) {
            filters = List.of();
        } else if (path.startsWith(SUBSCRIBE) && path.length() > SUBSCRIBE.length()) {
            filters = List.of(path.substring(SUBSCRIBE.length()).split(",", -1));
            filters.forEach(MqttTopics::check);
        } else {
            throw new IllegalArgumentException("'mqtt:" + path
                    + "' is no endpoint; use 'mqtt:subscribe:FILTER,FILTER' as a source or 'mqtt:topic' as a sink");
        }
        MqttEndpoint endpoint = new MqttEndpoint(uri, this, filters);
        setProperties(endpoint, parameters);
        endpoint.address(); // a name that does not exist is told at its place in the route
        return endpoint;
    }
}
