package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.http.HttpAddress;
import io.github.cdeventsbridge.transport.jms.BrokerUrl;
import io.github.cdeventsbridge.transport.kafka.KafkaUrl;
import io.github.cdeventsbridge.transport.mqtt.MqttAddress;
import io.github.cdeventsbridge.transport.rabbitmq.RabbitUrl;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at the URLs of brokers: the scheme says which transport speaks to it, and that one knows what is allowed. */
public final class BrokerUrls {

    /** The schemes that speak TLS, for people. */
    static final String WITH_TLS = "kafka+ssl://, mqtts://, rabbitmqs://, https://, " + BrokerUrl.WITH_TLS;

    /** Those of transports beside JMS. */
    private static final Map<String, Scheme> SCHEMES = Map.of(
            "http", new Scheme(HttpAddress::parse, false),
            "https", new Scheme(HttpAddress::parse, true),
            "kafka", new Scheme(KafkaUrl::parse, false),
            "kafka+ssl", new Scheme(KafkaUrl::parse, true),
            "mqtt", new Scheme(MqttAddress::parse, false),
            "mqtts", new Scheme(MqttAddress::parse, true),
            "rabbitmq", new Scheme(RabbitUrl::parse, false),
            "rabbitmqs", new Scheme(RabbitUrl::parse, true));

    /**
     * A scheme.
     *
     * @param check throws IllegalArgumentException with what is allowed
     * @param tls whether it speaks TLS
     */
    private record Scheme(Consumer<String> check, boolean tls) {}

    private BrokerUrls() {}

    /**
     * Checks a URL; opens nothing.
     *
     * @throws IllegalArgumentException with what is allowed, if it is none
     */
    static void check(String url) {
        Scheme scheme = scheme(url);
        if (scheme == null) {
            BrokerUrl.parse(url);
        } else {
            scheme.check.accept(url);
        }
    }

    /** Whether a URL, or a list of them, is one with TLS. */
    public static boolean speakTls(String url) {
        Scheme scheme = scheme(url);
        return scheme == null ? BrokerUrl.speaksTls(url) : scheme.tls;
    }

    private static @Nullable Scheme scheme(String url) {
        return SCHEMES.get(BrokerAccess.scheme(url));
    }
}
