package io.github.cdeventsbridge.transport.kafka;

import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a Kafka cluster is: {@code kafka://host:port,host:port}, or {@code kafka+ssl://…} for TLS. The servers are those that
 * are asked first; they name the others.
 *
 * @param servers host and port of each
 * @param tls whether the connections are encrypted
 * @param mechanism how a user says who it is, as SASL names it
 */
public record KafkaUrl(List<String> servers, boolean tls, String mechanism) {

    /** The scheme without TLS. */
    public static final String PLAIN = "kafka";

    /** The scheme with TLS. */
    public static final String ENCRYPTED = "kafka+ssl";

    private static final Pattern URL =
            Pattern.compile("(?<scheme>kafka(?:\\+ssl)?)://(?<servers>[^/?#]+)/?(?:\\?(?<query>.*))?");
    private static final Pattern SERVER =
            Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+\\])(?::(?<port>[0-9]{1,5}))?");
    private static final String DEFAULT_PORT = ":9092";
    private static final String SASL = "sasl";
    private static final Map<String, String> MECHANISMS =
            Map.of("plain", "PLAIN", "scram-sha-256", "SCRAM-SHA-256", "scram-sha-512", "SCRAM-SHA-512");
    private static final String ALLOWED = "a URL of Kafka is expected, such as"
            + " kafka://kafka-1.example.com:9092,kafka-2.example.com:9092 or kafka+ssl://kafka.example.com:9093";

    public KafkaUrl {
        servers = List.copyOf(servers);
    }

    /**
     * Reads a URL; opens nothing.
     *
     * @throws IllegalArgumentException with what is allowed, if it is none
     */
    public static KafkaUrl parse(String text) {
        if (text.replaceFirst("\\?.*", "").contains("@")) {
            throw new IllegalArgumentException(
                    "a URL shows up in logs and holds no password; use user and password-file");
        }
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            throw new IllegalArgumentException(ALLOWED);
        }
        List<String> servers = new ArrayList<>();
        for (String server : url.group("servers").split(",", -1)) {
            Matcher one = SERVER.matcher(server.strip());
            if (!one.matches()) {
                throw new IllegalArgumentException("'" + server + "' is no host:port; " + ALLOWED);
            }
            servers.add(one.group("port") == null ? server.strip() + DEFAULT_PORT : server.strip());
        }
        return new KafkaUrl(servers, url.group("scheme").equals(ENCRYPTED), mechanism(url.group("query")));
    }

    private static String mechanism(@Nullable String query) {
        String mechanism = "scram-sha-512";
        for (String option : query == null ? new String[0] : query.split("&", -1)) {
            String[] parts = option.split("=", 2);
            if (!parts[0].equals(SASL) || parts.length == 1) {
                throw new IllegalArgumentException("unknown option '" + parts[0]
                        + "' of a Kafka URL; known is sasl=plain," + " sasl=scram-sha-256, sasl=scram-sha-512");
            }
            mechanism = parts[1].toLowerCase(Locale.ROOT);
        }
        String known = MECHANISMS.get(mechanism);
        if (known == null) {
            throw new IllegalArgumentException("'sasl=" + mechanism + "' is not known; use plain, scram-sha-256 or"
                    + " scram-sha-512" + Nearest.hint(mechanism, MECHANISMS.keySet()));
        }
        return known;
    }

    /** The URL without options. */
    @Override
    public String toString() {
        return (tls ? ENCRYPTED : PLAIN) + "://" + String.join(",", servers);
    }
}
