package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.tls.Tls;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** The one place that makes connection factories for Artemis brokers, embedded or not. */
public final class ArtemisConnections {

    /** How long a call to the broker (a commit, say) may take before the connection counts as lost. */
    private static final long CALL_TIMEOUT_MILLIS = 10_000;

    /** How long a silent connection counts as alive; half of it passes before a dead broker is noticed. */
    private static final long CONNECTION_TTL_MILLIS = 30_000;

    /** How many bytes wait in the client, for each source: a batch of usual messages, less in a small heap. */
    private static final int RECEIVED_AHEAD =
            (int) Math.min(4 << 20, Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 64));

    /**
     * How many bytes are on their way to the broker before the client waits for more credit; with its own 64 KiB it waits a
     * hundred times for one batch.
     */
    private static final int SENT_AHEAD = 1 << 20;

    /** What keeps each call from waiting for ever, and the client's memory bounded. A URL may say otherwise. */
    private static final Map<String, Object> OPTIONS = Map.of(
            "consumerWindowSize", RECEIVED_AHEAD,
            "producerWindowSize", SENT_AHEAD,
            "connect-timeout-millis", CALL_TIMEOUT_MILLIS,
            "callTimeout", CALL_TIMEOUT_MILLIS,
            "callFailoverTimeout", CALL_TIMEOUT_MILLIS,
            "connectionTTL", CONNECTION_TTL_MILLIS,
            "clientFailureCheckPeriod", CONNECTION_TTL_MILLIS / 2);

    private ArtemisConnections() {}

    /**
     * A factory that never waits for ever, and leaves reconnecting to the components of this package: they know what was
     * not confirmed.
     *
     * @param url such as {@code tcp://127.0.0.1:61616}
     */
    public static ConnectionFactory to(String url, @Nullable String user, @Nullable String password) {
        return to(url, user, password, null);
    }

    /**
     * … and that speaks TLS.
     *
     * @param url such as {@code ssl://127.0.0.1:61617}
     * @param tls null where the options of the URL say it
     */
    static ConnectionFactory to(String url, @Nullable String user, @Nullable String password, @Nullable Tls tls) {
        try {
            ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory();
            factory.setBrokerURL(BrokerUrl.withDefaults(secured(url, tls), OPTIONS));
            if (user != null) {
                factory.setUser(user);
            }
            if (password != null) {
                factory.setPassword(password);
            }
            factory.setReconnectAttempts(0);
            factory.setInitialConnectAttempts(1);
            factory.setUseTopologyForLoadBalancing(false);
            return factory;
        } catch (JMSException e) {
            throw new IllegalArgumentException("Unable to use the broker URL '" + url + "': " + e.getMessage(), e);
        }
    }

    /**
     * A factory whose sessions hear the broker's confirmations of single messages; without a window for them, the client
     * confirms by itself. Only for sending: the broker keeps such a session for half a minute after its client has died, and
     * a queue with it.
     */
    static ConnectionFactory confirming(
            String url, @Nullable String user, @Nullable String password, @Nullable Tls tls) {
        return to(BrokerUrl.withDefaults(url, Map.of("confirmationWindowSize", 1 << 20)), user, password, tls);
    }

    private static String secured(String url, @Nullable Tls tls) {
        if (!BrokerUrl.speaksTls(url)) {
            return url;
        }
        String enabled = BrokerUrl.withDefaults("tcp" + url.substring(url.indexOf("://")), Map.of("sslEnabled", true));
        return tls == null
                ? enabled
                : BrokerUrl.withDefaults(enabled, Map.of("sslContext", ArtemisTlsContexts.register(tls)));
    }

    /** A factory for a broker that asks nobody for a password. */
    public static ConnectionFactory to(String url) {
        return to(url, null, null);
    }
}
