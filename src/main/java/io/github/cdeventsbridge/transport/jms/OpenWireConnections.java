package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.tls.Tls;
import jakarta.jms.ConnectionFactory;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.ActiveMQSslConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Makes connection factories for brokers that speak OpenWire: ActiveMQ Classic, and Artemis. */
final class OpenWireConnections {

    private static final int LEAST_AHEAD = 100;
    private static final int MOST_AHEAD = 1_000; // a batch
    private static final long HEAP_FOR_ONE = 512 * 1_024;

    /** What keeps each call from waiting for ever, and each message from being dropped by the client. */
    private static final Map<String, Object> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("connectionTimeout", 10_000);
        OPTIONS.put("wireFormat.maxInactivityDuration", 30_000);
        OPTIONS.put("jms.connectResponseTimeout", 10_000);
        OPTIONS.put("jms.sendTimeout", 10_000);
        OPTIONS.put("jms.closeTimeout", 5_000);
        // A broker that has no room for what is sent stops reading.
        OPTIONS.put("soWriteTimeout", 10_000);
        OPTIONS.put(
                "jms.prefetchPolicy.queuePrefetch", ahead(Runtime.getRuntime().maxMemory()));
        // After six deliveries the client would have the broker put a message aside.
        OPTIONS.put("jms.redeliveryPolicy.maximumRedeliveries", -1);
        OPTIONS.put("jms.redeliveryPolicy.initialRedeliveryDelay", 0);
        // What looks like a repetition the client would have put aside, too.
        OPTIONS.put("jms.checkForDuplicates", false);
        // What has expired is a dead letter with its reason; the client would drop it without a word.
        OPTIONS.put("jms.consumerExpiryCheckEnabled", false);
        // They are topics of their own, which not everybody may read.
        OPTIONS.put("jms.watchTopicAdvisories", false);
    }

    private OpenWireConnections() {}

    /**
     * How many messages wait in the client for each source. What waits is a batch, so that more are faster; but they are counted
     * whatever their size, and large ones have to fit into a small heap.
     *
     * @param heap in bytes
     */
    static int ahead(long heap) {
        return (int) Math.max(LEAST_AHEAD, Math.min(MOST_AHEAD, heap / HEAP_FOR_ONE));
    }

    /**
     * A factory for one address, without the client's own failover: that one hides what was not confirmed.
     *
     * @param address such as {@code openwire://127.0.0.1:61616}
     */
    static ConnectionFactory to(String address, @Nullable String user, @Nullable String password, @Nullable Tls tls) {
        String rest = address.substring(address.indexOf("://"));
        String url = BrokerUrl.withDefaults((BrokerUrl.speaksTls(address) ? "ssl" : "tcp") + rest, OPTIONS);
        ActiveMQConnectionFactory factory = tls == null ? new ActiveMQConnectionFactory() : secured(tls);
        factory.setBrokerURL(url);
        if (user != null) {
            factory.setUserName(user);
        }
        if (password != null) {
            factory.setPassword(password);
        }
        return factory;
    }

    private static ActiveMQSslConnectionFactory secured(Tls tls) {
        ActiveMQSslConnectionFactory factory = new ActiveMQSslConnectionFactory();
        factory.setKeyAndTrustManagers(tls.keyManagers(), tls.trustManagers(), new SecureRandom());
        return factory;
    }
}
