package io.github.cdeventsbridge.transport.http;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The Camel component behind {@code cloudevents-http:receive} (a source) and {@code cloudevents-http:send} (a sink). */
public final class HttpComponent extends DefaultComponent {

    private final HttpListeners listeners = new HttpListeners();

    HttpListeners listeners() {
        return listeners;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        HttpEndpoint endpoint = switch (remaining) {
            case "receive" -> new HttpEndpoint(uri, this, name(parameters));
            case "send" -> new HttpEndpoint(uri, this, null);
            default ->
                throw new IllegalArgumentException("'cloudevents-http:" + remaining
                        + "' is no endpoint; use 'cloudevents-http:receive' as a source or"
                        + " 'cloudevents-http:send' as a sink");
        };
        setProperties(endpoint, parameters);
        endpoint.check(); // what does not fit together is told at its place in the route
        return endpoint;
    }

    /** For people: where it listens. */
    private static String name(Map<String, Object> parameters) {
        Object at = parameters.getOrDefault("listen", parameters.getOrDefault("broker", "?"));
        return at + String.valueOf(parameters.getOrDefault("path", ""));
    }
}
