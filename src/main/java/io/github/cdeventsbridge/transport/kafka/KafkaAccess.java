package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.delivery.Hosts;
import io.github.cdeventsbridge.transport.tls.Tls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka cluster by the name that routes give it, and the way to it. Thread-safe.
 *
 * @param url where it is
 * @param broker who we are there
 * @param tls for the connections; null without TLS
 */
record KafkaAccess(
        KafkaUrl url, BrokerAccess broker, @Nullable Tls tls) {

    /** How long one request may take, and a whole call with its repetitions. */
    static final int CALL_MILLIS = 10_000;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int LONGEST_RECONNECT_MILLIS = 1_000;

    /** The cluster of a broker in the configuration. Reads its certificates; connects to nothing. */
    static KafkaAccess of(BrokerDirectory brokers, String name) {
        BrokerAccess broker = brokers.named(name);
        KafkaUrl url = KafkaUrl.parse(broker.url());
        return new KafkaAccess(url, broker, url.tls() ? brokers.tls(name) : null);
    }

    /**
     * What every client is told. No call waits for ever; the client library heals connections by itself, but it does not
     * repeat what it has not confirmed beyond these times.
     *
     * @param client a name for the logs of the brokers
     */
    Map<String, Object> settings(String client) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, url.servers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, client);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, CALL_MILLIS);
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, CONNECT_MILLIS);
        settings.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, CALL_MILLIS);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, LONGEST_RECONNECT_MILLIS);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        boolean known = broker.user().isPresent();
        settings.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (known ? "SASL_" : "") + (tls == null ? "PLAINTEXT" : "SSL"));
        broker.user().ifPresent(user -> {
            settings.put(SaslConfigs.SASL_MECHANISM, url.mechanism());
            settings.put(SaslConfigs.SASL_JAAS_CONFIG, login(user));
        });
        if (tls != null) {
            settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, TlsEngines.class);
            settings.put(TlsEngines.TLS, tls);
        }
        return settings;
    }

    private String login(String user) {
        Class<?> module = url.mechanism().equals("PLAIN") ? PlainLoginModule.class : ScramLoginModule.class;
        return module.getName() + " required username=" + quoted(user) + " password="
                + quoted(broker.password().orElse("")) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Who connects where, for people. */
    String who() {
        return broker.user().map(user -> "user '" + user + "' at ").orElse("") + url;
    }

    /** The first host that nobody knows, if none of them is known: the client library does not say which one. */
    Optional<String> unknownHost() {
        return Hosts.unknown(url.servers());
    }

    /** Why TLS fails, if that is what is wrong. */
    Optional<String> explainTls(Throwable failure) {
        return tls == null ? Optional.empty() : tls.explain(failure, url.servers());
    }
}
