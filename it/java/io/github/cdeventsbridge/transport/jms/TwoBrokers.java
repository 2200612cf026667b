package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeliveryListener;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Where a route reads and where it publishes.
 *
 * @param source URL of the broker that endpoints know by this name
 * @param sink URL of the other one
 */
record TwoBrokers(String source, String sink) {

    /** Starts a route in a context that is not started yet. */
    void start(DefaultCamelContext camel, DeliveryListener outcomes, String from, Processor step, String to)
            throws Exception {
        camel.getRegistry().bind("outcomes", outcomes);
        camel.getComponent("bus", BusComponent.class)
                .setBrokers(new Brokers(
                        List.of(Broker.at("source", source, null, null), Broker.at("sink", sink, null, null))));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).process(step).to(to);
            }
        });
        camel.start();
    }
}
