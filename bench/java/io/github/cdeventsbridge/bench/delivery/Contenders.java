package io.github.cdeventsbridge.bench.delivery;

import io.github.cdeventsbridge.bench.BenchBridge;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.ConnectionFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/** Who is measured. */
final class Contenders {

    static final String BRIDGE = "(a) the bridge";
    static final String BRIDGE_BYTES = "(a) the bridge, events as bytes";
    static final String CAMEL_1 = "(b) plain Camel JMS, transacted, 1 consumer";
    static final String CAMEL_8 = "(b) plain Camel JMS, transacted, 8 consumers";
    static final String CORE_BRIDGE = "(c) Artemis core bridge";
    static final String UNTRANSLATED = "(d) the bridge without translation";

    private static final String FROM = "bus:queue:" + Bus.SOURCE + "?connection=#broker&batchSize=1000";
    private static final String TO = "bus:topic?connection=#broker";

    private Contenders() {}

    /** All of them, in the order of the tables. */
    static Map<String, Contender.Start> all() {
        Map<String, Contender.Start> all = new LinkedHashMap<>();
        all.put(BRIDGE, bus -> bridge(bus, TO));
        all.put(BRIDGE_BYTES, bus -> bridge(bus, TO + "&body=bytes"));
        all.put(CAMEL_1, bus -> camelJms(bus, 1));
        all.put(CAMEL_8, bus -> camelJms(bus, 8));
        all.put(CORE_BRIDGE, Contenders::coreBridge);
        all.put(UNTRANSLATED, Contenders::untranslated);
        return all;
    }

    private static Contender bridge(Bus bus, String to) throws Exception {
        CamelContext camel = camel(bus);
        camel.getRegistry().bind("bridge", BenchBridge.create());
        return started(
                camel,
                Bus.EVENTS,
                routes -> routes.from(FROM).to("cdbridge:to-cdevents").to(to));
    }

    private static Contender untranslated(Bus bus) throws Exception {
        return started(
                camel(bus),
                Bus.COPIES,
                routes -> routes.from(FROM).process(Contenders::copy).to(TO));
    }

    private static void copy(Exchange exchange) {
        for (Delivery delivery : exchange.getMessage().getBody(Batch.class)) {
            ReceivedMessage message = delivery.message();
            delivery.publish(List.of(new OutboundMessage(
                    String.valueOf(message.messageId()),
                    Bus.COPIES_TOPIC,
                    ((MessageBody.Text) message.body()).text(),
                    message.jmsType(),
                    message.properties(),
                    null)));
        }
    }

    /** What users write first: a consumer's transaction for each message, of which the send is a part. */
    private static Contender camelJms(Bus bus, int consumers) throws Exception {
        CamelContext camel = camel(bus);
        JmsConfiguration configuration = new JmsConfiguration(bus.factory());
        configuration.setTransacted(true);
        configuration.setLazyCreateTransactionManager(false);
        configuration.setConcurrentConsumers(consumers);
        configuration.setCacheLevelName("CACHE_CONSUMER");
        configuration.setDestinationResolver((session, name, topic) ->
                topic ? session.createTopic(name) : session.createQueue(Bus.SOURCE_ADDRESS + "::" + name));
        configuration.setConnectionFactory(new org.messaginghub.pooled.jms.JmsPoolConnectionFactory() {
            {
                setConnectionFactory(bus.factory());
                setMaxConnections(1);
            }
        });
        camel.addComponent("jms", new JmsComponent(configuration));
        return started(
                camel,
                Bus.COPIES,
                routes -> routes.from("jms:queue:" + Bus.SOURCE).to("jms:topic:" + Bus.COPIES_TOPIC));
    }

    private static Contender coreBridge(Bus bus) throws Exception {
        bus.broker().startBridge(Bus.SOURCE, Bus.COPIES_TOPIC);
        return new Contender() {
            @Override
            public String target() {
                return Bus.COPIES;
            }

            @Override
            public void close() throws Exception {
                bus.broker().stopBridge();
            }
        };
    }

    private static CamelContext camel(Bus bus) {
        CamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.getRegistry()
                .bind(
                        "broker",
                        ConnectionFactory.class,
                        ArtemisConnections.to(bus.broker().url())); // as a running bridge has it
        camel.getRegistry().bind("counts", new DeliveryCounts());
        return camel;
    }

    /** Writes a route. */
    private interface Routes {
        void write(RouteBuilder routes);
    }

    private static Contender started(CamelContext camel, String target, Routes written) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                written.write(this);
            }
        });
        camel.start();
        return new Contender() {
            @Override
            public String target() {
                return target;
            }

            @Override
            public void close() {
                camel.stop();
            }
        };
    }
}
