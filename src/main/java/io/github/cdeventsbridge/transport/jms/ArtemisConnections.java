package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** The one place that makes connection factories for Artemis brokers, embedded or not. */
public final class ArtemisConnections {

    /** How long a call to the broker (a commit, say) may take before the connection counts as lost. */
    private static final long CALL_TIMEOUT_MILLIS = 10_000;

    /** How long a silent connection counts as alive; half of it passes before a dead broker is noticed. */
    private static final long CONNECTION_TTL_MILLIS = 30_000;

    private ArtemisConnections() {}

    /**
     * A factory that never waits for ever, and leaves reconnecting to the components of this package: they know what was
     * not confirmed.
     *
     * @param url such as {@code tcp://127.0.0.1:61616}
     */
    public static ConnectionFactory to(String url, @Nullable String user, @Nullable String password) {
        try {
            ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory();
            factory.setBrokerURL(url);
            if (user != null) {
                factory.setUser(user);
            }
            if (password != null) {
                factory.setPassword(password);
            }
            factory.setCallTimeout(CALL_TIMEOUT_MILLIS);
            factory.setCallFailoverTimeout(CALL_TIMEOUT_MILLIS);
            factory.setConnectionTTL(CONNECTION_TTL_MILLIS);
            factory.setClientFailureCheckPeriod(CONNECTION_TTL_MILLIS / 2);
            factory.setReconnectAttempts(0);
            factory.setInitialConnectAttempts(1);
            factory.setUseTopologyForLoadBalancing(false);
            return factory;
        } catch (JMSException e) {
            throw new IllegalArgumentException("Unable to use the broker URL '" + url + "': " + e.getMessage(), e);
        }
    }

    /** Whether a text can be the URL of a broker; nothing is opened. */
    public static boolean isUrl(String url) {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory()) {
            factory.setBrokerURL(url);
            return true;
        } catch (JMSException | RuntimeException e) {
            return false;
        }
    }

    /** A factory for a broker that asks nobody for a password. */
    public static ConnectionFactory to(String url) {
        return to(url, null, null);
    }
}
