package io.github.cdeventsbridge.transport.jms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a broker is, and which client speaks to it: {@code tcp://host:port} (Artemis core), {@code amqp://host:port} (AMQP
 * 1.0), {@code openwire://host:port} (ActiveMQ Classic), or with TLS {@code ssl://}, {@code amqps://} and
 * {@code openwire+ssl://}; or several of one kind, of which the first that
 * answers is taken: {@code (tcp://a:61616,tcp://b:61616)}, {@code failover:(amqp://a:5672,amqp://b:5672)}.
 *
 * @param client which client speaks to it
 * @param tls whether it speaks TLS
 * @param addresses one URL for each place where the broker may be, each with its options
 */
public record BrokerUrl(Client client, boolean tls, List<String> addresses) {

    /** What URLs begin with that speak TLS. */
    public static final String WITH_TLS = "ssl://, amqps:// or openwire+ssl://";

    private static final Pattern SPEAKS_TLS = Pattern.compile("(failover:)?\\(?(ssl|amqps|openwire\\+ssl)://.*");

    private static final String FAILOVER = "failover:";
    private static final String ALLOWED =
            "a URL of a broker is expected, such as tcp://broker.example.com:61616 (Artemis),"
                    + " amqp://broker.example.com:5672 (AMQP 1.0), openwire://broker.example.com:61616 (ActiveMQ Classic),"
                    + " with TLS ssl://broker.example.com:61617, amqps://broker.example.com:5671 or"
                    + " openwire+ssl://broker.example.com:61617, or"
                    + " failover:(amqp://a.example.com:5672,amqp://b.example.com:5672)";

    /** The client libraries that this program has. */
    public enum Client {
        /** Artemis' own protocol. */
        CORE,
        /** AMQP 1.0. */
        AMQP,
        /** What brokers of ActiveMQ Classic speak; Artemis can too. */
        OPENWIRE;

        private static Optional<Client> of(String scheme) {
            return switch (scheme) {
                case "tcp", "ssl" -> Optional.of(CORE);
                case "amqp", "amqps" -> Optional.of(AMQP);
                case "openwire", "openwire+ssl" -> Optional.of(OPENWIRE);
                default -> Optional.empty();
            };
        }
    }

    public BrokerUrl {
        addresses = List.copyOf(addresses);
    }

    /** Whether URLs of that scheme are for this transport. */
    public static boolean isScheme(String scheme) {
        return Client.of(scheme).isPresent();
    }

    /**
     * Reads a URL; opens nothing.
     *
     * @throws IllegalArgumentException with what is allowed, if it is none
     */
    public static BrokerUrl parse(String text) {
        String list = text.strip();
        if (list.startsWith(FAILOVER)) {
            list = list.substring(FAILOVER.length());
        }
        String options = "";
        if (list.startsWith("(")) {
            int end = list.indexOf(')');
            options = end < 0 ? "" : list.substring(end + 1);
            if (end < 0 || !(options.isEmpty() || options.startsWith("?"))) {
                throw new IllegalArgumentException("the list of URLs needs its closing parenthesis; " + ALLOWED);
            }
            list = list.substring(1, end);
        }
        List<String> addresses = new ArrayList<>();
        Client client = null;
        for (String one : list.split(",", -1)) {
            Client found = client(one.strip());
            if (client != null && client != found) {
                throw new IllegalArgumentException("all URLs of a list need the same protocol");
            }
            client = found;
            addresses.add(withOptions(one.strip(), options));
        }
        if (client == null) {
            throw new IllegalArgumentException(ALLOWED);
        }
        boolean tls = speaksTls(addresses.get(0));
        if (addresses.stream().anyMatch(address -> speaksTls(address) != tls)) {
            throw new IllegalArgumentException("all URLs of a list need TLS, or none of them");
        }
        return new BrokerUrl(client, tls, addresses);
    }

    /** Whether a URL, or a list of them, is one with TLS. */
    public static boolean speaksTls(String url) {
        return SPEAKS_TLS.matcher(url.strip()).matches();
    }

    private static Client client(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException(ALLOWED);
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a URL shows up in logs and holds no password; use user and password-file");
        }
        return Client.of(uri.getScheme())
                .orElseThrow(() -> new IllegalArgumentException("no client for '" + uri.getScheme() + "'; " + ALLOWED));
    }

    /** Options of the whole list hold for each of its URLs; those of the failover itself have no meaning here. */
    private static String withOptions(String address, String options) {
        StringBuilder all = new StringBuilder(address);
        if (!options.isEmpty()) {
            for (String option : options.substring(1).split("&", -1)) {
                if (!option.isEmpty() && !option.startsWith("failover.")) {
                    append(all, option);
                }
            }
        }
        return all.toString();
    }

    /** Whether its options name key stores or trust stores, for the client library to open. */
    boolean namesStores() {
        return addresses.stream().anyMatch(address -> address.contains("Store"));
    }

    /** A URL with further options, where it does not set them itself. */
    static String withDefaults(String address, Map<String, ?> defaults) {
        StringBuilder all = new StringBuilder(address);
        defaults.forEach((name, value) -> {
            if (!address.contains("?" + name + "=") && !address.contains("&" + name + "=")) {
                append(all, name + "=" + value);
            }
        });
        return all.toString();
    }

    private static void append(StringBuilder address, String option) {
        address.append(address.indexOf("?") < 0 ? '?' : '&').append(option);
    }

    /** The addresses without their options, which may hold the passwords of key stores. */
    @Override
    public String toString() {
        List<String> bare = addresses.stream()
                .map(address -> address.replaceFirst("\\?.*", ""))
                .toList();
        return bare.size() == 1 ? bare.get(0) : "(" + String.join(",", bare) + ")";
    }
}
