package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.transport.delivery.EndpointPath;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** The Camel component behind {@code kafka-bus:read:TOPICS} (a source) and {@code kafka-bus:topic} (a sink). */
public final class KafkaComponent extends DefaultComponent {

    private static final String READ = "read:";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String path = EndpointPath.decoded(remaining);
        @Nullable TopicNames topics;
        if (path.equals("topic")) {
            topics = null;
        } else if (path.startsWith(READ) && path.length() > READ.length()) {
            topics = TopicNames.parse(path.substring(READ.length()));
        } else {
            throw new IllegalArgumentException("'kafka-bus:" + path
                    + "' is no endpoint; use 'kafka-bus:read:TOPIC,TOPIC' as a source or 'kafka-bus:topic' as a sink");
        }
        KafkaEndpoint endpoint = new KafkaEndpoint(uri, this, topics);
        setProperties(endpoint, parameters);
        endpoint.url(); // a broker that does not exist, or is no Kafka, is told at its place in the route
        return endpoint;
    }
}
