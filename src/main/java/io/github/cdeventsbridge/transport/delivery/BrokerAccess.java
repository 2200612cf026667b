package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A broker as the configuration names it: where it is, and who we are there. Each transport makes its own client of it.
 *
 * @param name as routes say it
 * @param url whose scheme says which transport speaks to it
 * @param user who we are there
 * @param password of the user
 * @param tls what is said about TLS, where the URL speaks it
 * @param validatesUsers whether it puts the user of the connection into each message, over whatever a client wrote there
 */
public record BrokerAccess(
        String name,
        String url,
        Optional<String> user,
        Optional<String> password,
        TlsSettings tls,
        boolean validatesUsers) {

    /** The name of the broker that routes use when they name none. */
    public static final String DEFAULT = "default";

    private static final Pattern SCHEME = Pattern.compile("^\\s*(?:failover:)?\\(?\\s*([a-z][a-z0-9+.-]*)://");

    /** The scheme of a URL, or of the first of a list: {@code amqp} of {@code failover:(amqp://a,amqp://b)}. */
    public static String scheme(String url) {
        Matcher scheme = SCHEME.matcher(url);
        return scheme.find() ? scheme.group(1) : "";
    }

    /** Its addresses, without options, which may hold secrets. */
    public String place() {
        return url.replaceFirst("^\\s*failover:", "")
                .replaceAll("\\?[^,)]*", "")
                .replaceAll("^\\(([^,]*)\\)$", "$1");
    }

    /** Never the password, nor the options of the URL, which may hold one. */
    @Override
    public String toString() {
        return "BrokerAccess[" + name + " " + place() + "]";
    }
}
