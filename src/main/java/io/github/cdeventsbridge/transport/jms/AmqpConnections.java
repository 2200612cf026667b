package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.tls.Tls;
import jakarta.jms.ConnectionFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes connection factories for brokers that speak AMQP 1.0. */
final class AmqpConnections {

    /** What keeps each call from waiting for ever. A URL may say otherwise. */
    private static final Map<String, Object> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("transport.connectTimeout", 10_000);
        OPTIONS.put("amqp.idleTimeout", 30_000);
        OPTIONS.put("jms.connectTimeout", 10_000);
        OPTIONS.put("jms.requestTimeout", 10_000);
        OPTIONS.put("jms.sendTimeout", 10_000);
        OPTIONS.put("jms.closeTimeout", 5_000);
        // ActiveMQ Classic commits a transaction without the messages that it has no room for: each is waited for.
        OPTIONS.put("jms.forceSyncSend", true);
        // Counted in messages, not in bytes: so many wait in the client, for each source.
        OPTIONS.put("jms.prefetchPolicy.all", 100);
        // What has expired is a dead letter with its reason; the client would drop it without a word.
        OPTIONS.put("jms.localMessageExpiry", false);
        // Buses carry names such as tag.name and ce-id, which are no Java identifiers.
        OPTIONS.put("jms.validatePropertyNames", false);
    }

    private AmqpConnections() {}

    /**
     * A factory for one address, without the client's own failover: that one hides what was not confirmed.
     *
     * @param address such as {@code amqp://127.0.0.1:5672}
     */
    static ConnectionFactory to(String address, @Nullable String user, @Nullable String password, @Nullable Tls tls) {
        AmqpConnectionFactory factory = new AmqpConnectionFactory(BrokerUrl.withDefaults(address, OPTIONS));
        if (user != null) {
            factory.setUsername(user);
        }
        if (password != null) {
            factory.setPassword(password);
        }
        if (tls != null) {
            factory.setSslContext(tls.context());
        }
        return factory;
    }
}
