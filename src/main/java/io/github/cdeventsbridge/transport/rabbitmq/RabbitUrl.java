package io.github.cdeventsbridge.transport.rabbitmq;

import com.rabbitmq.client.Address;
import io.github.cdeventsbridge.diagnostic.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a RabbitMQ broker is: {@code rabbitmqs://host:port/vhost} (TLS) or {@code rabbitmq://host:port/vhost}; or several
 * nodes of one cluster, of which the first that answers is taken: {@code (rabbitmqs://a/vhost,rabbitmqs://b/vhost)}. The
 * virtual host is percent-encoded, as RabbitMQ's own URIs have it: {@code /%2Fpublic_pubsub} is {@code /public_pubsub}, and
 * none is {@code /}. The options have the names of RabbitMQ's own URIs, too.
 *
 * @param nodes host and port of each
 * @param tls whether the connection is encrypted
 * @param virtualHost the part of the broker
 * @param heartbeat how often both sides give a sign of life; a silence of about twice that ends the connection
 * @param timeout how long connecting, each step of the handshake and each answer may take
 * @param external whether the client certificate says who connects; null where the credentials decide
 */
public record RabbitUrl(
        List<Address> nodes,
        boolean tls,
        String virtualHost,
        Duration heartbeat,
        Duration timeout,
        @Nullable Boolean external) {

    private static final String PLAIN = "rabbitmq";
    private static final String ENCRYPTED = "rabbitmqs";
    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final String HEARTBEAT = "heartbeat";
    private static final String TIMEOUT = "connection_timeout";
    private static final String MECHANISM = "auth_mechanism";
    private static final Set<String> OPTIONS = Set.of(HEARTBEAT, TIMEOUT, MECHANISM);
    private static final Duration USUAL_HEARTBEAT = Duration.ofSeconds(30);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final String ALLOWED = "a URL of RabbitMQ is expected, such as"
            + " rabbitmqs://rabbitmq.example.com:5671/%2Fpubsub (TLS), rabbitmq://rabbitmq.example.com:5672,"
            + " or (rabbitmqs://a.example.com/%2Fpubsub,rabbitmqs://b.example.com/%2Fpubsub)";

    public RabbitUrl {
        nodes = List.copyOf(nodes);
    }

    /** Whether a URL is one of RabbitMQ, well-formed or not. */
    public static boolean isOne(String url) {
        return url.strip().matches("(failover:)?\\(?\\s*" + PLAIN + "s?://.*");
    }

    /**
     * Reads a URL; opens nothing.
     *
     * @throws IllegalArgumentException with what is allowed, if it is none
     */
    public static RabbitUrl parse(String text) {
        String list = text.strip();
        list = list.startsWith("failover:") ? list.substring("failover:".length()) : list;
        String common = "";
        if (list.startsWith("(")) {
            int end = list.indexOf(')');
            common = end < 0 ? "" : list.substring(end + 1);
            if (end < 0 || !(common.isEmpty() || common.startsWith("?"))) {
                throw new IllegalArgumentException("the list of URLs needs its closing parenthesis; " + ALLOWED);
            }
            list = list.substring(1, end);
        }
        List<RabbitUrl> all = new ArrayList<>();
        for (String one : list.split(",", -1)) {
            all.add(node(one.strip(), common));
        }
        RabbitUrl first = all.get(0);
        if (!all.stream().allMatch(first::isSameBut)) {
            throw new IllegalArgumentException(
                    "the URLs of a list are nodes of one cluster: they differ in host and port only");
        }
        return new RabbitUrl(
                all.stream().map(url -> url.nodes().get(0)).toList(),
                first.tls,
                first.virtualHost,
                first.heartbeat,
                first.timeout,
                first.external);
    }

    private boolean isSameBut(RabbitUrl other) {
        return equals(
                new RabbitUrl(nodes, other.tls, other.virtualHost, other.heartbeat, other.timeout, other.external));
    }

    private static RabbitUrl node(String text, String common) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
        boolean tls = ENCRYPTED.equals(uri.getScheme());
        if (!(tls || PLAIN.equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException(ALLOWED);
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a URL shows up in logs and holds no password; use user and password-file");
        }
        Map<String, String> options = new LinkedHashMap<>();
        addOptions(options, common.isEmpty() ? "" : common.substring(1));
        addOptions(options, uri.getRawQuery() == null ? "" : uri.getRawQuery());
        int port = uri.getPort() < 0 ? (tls ? TLS_PORT : PORT) : uri.getPort();
        return new RabbitUrl(
                List.of(new Address(uri.getHost(), port)),
                tls,
                virtualHost(uri.getRawPath()),
                number(options, HEARTBEAT, 1_000, USUAL_HEARTBEAT),
                number(options, TIMEOUT, 1, USUAL_TIMEOUT),
                external(options.get(MECHANISM)));
    }

    private static String virtualHost(@Nullable String path) {
        if (path == null || path.length() < 2) {
            return "/";
        }
        if (path.indexOf('/', 1) > 0) {
            throw new IllegalArgumentException("'" + path.substring(1)
                    + "' is no virtual host: a '/' of its name is written %2F, such as /%2Fpubsub");
        }
        return URLDecoder.decode(path.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void addOptions(Map<String, String> options, String query) {
        for (String option : query.split("&", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            if (!option.isEmpty() && (equals < 0 || !OPTIONS.contains(name))) {
                throw new IllegalArgumentException("unknown option '" + name + "' of a RabbitMQ URL; known are "
                        + OPTIONS.stream().sorted().collect(Collectors.joining(", ")) + Nearest.hint(name, OPTIONS));
            }
            if (!option.isEmpty()) {
                options.put(name, option.substring(equals + 1));
            }
        }
    }

    private static Duration number(Map<String, String> options, String name, int millis, Duration usual) {
        String value = options.get(name);
        if (value == null) {
            return usual;
        }
        if (!value.matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException("'" + name + "=" + value + "' is no number of "
                    + (millis == 1 ? "milliseconds" : "seconds") + "; at least 1 is expected");
        }
        return Duration.ofMillis((long) millis * Integer.parseInt(value));
    }

    private static @Nullable Boolean external(@Nullable String mechanism) {
        if (mechanism == null) {
            return null;
        }
        return switch (mechanism) {
            case "external" -> true;
            case "plain" -> false;
            default ->
                throw new IllegalArgumentException("'auth_mechanism=" + mechanism
                        + "' is not known; use external (the client certificate) or plain");
        };
    }

    /** The URL without options. */
    @Override
    public String toString() {
        String path = virtualHost.equals("/") ? "" : "/" + virtualHost.replace("/", "%2F");
        List<String> all = nodes.stream()
                .map(node -> (tls ? ENCRYPTED : PLAIN) + "://" + node.getHost() + ":" + node.getPort() + path)
                .toList();
        return all.size() == 1 ? all.get(0) : "(" + String.join(",", all) + ")";
    }
}
