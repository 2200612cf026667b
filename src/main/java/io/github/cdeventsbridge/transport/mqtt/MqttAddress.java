package io.github.cdeventsbridge.transport.mqtt;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a broker is, as its URL says: {@code mqtt://HOST:PORT}, {@code mqtts://HOST:PORT} for TLS, or a list of them in
 * parentheses, of which the first is used that answers.
 *
 * @param hosts {@code host:port}
 * @param encrypted whether to speak TLS
 */
public record MqttAddress(List<String> hosts, boolean encrypted) {

    private static final int PLAIN = 1883;
    private static final int ENCRYPTED = 8883;

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    public static MqttAddress parse(String url) {
        String list = url.startsWith("(") && url.endsWith(")") ? url.substring(1, url.length() - 1) : url;
        List<String> hosts = new ArrayList<>();
        boolean encrypted = list.startsWith("mqtts:");
        for (String one : list.split(",", -1)) {
            URI uri = parsed(one.strip(), url);
            if (!(encrypted ? "mqtts" : "mqtt").equals(uri.getScheme()) || uri.getHost() == null) {
                throw wrong(url);
            }
            int port = uri.getPort() >= 0 ? uri.getPort() : encrypted ? ENCRYPTED : PLAIN;
            hosts.add(uri.getHost() + ":" + port);
        }
        return new MqttAddress(List.copyOf(hosts), encrypted);
    }

    private static URI parsed(String one, String url) {
        try {
            return URI.create(one);
        } catch (IllegalArgumentException e) {
            throw wrong(url);
        }
    }

    private static IllegalArgumentException wrong(String url) {
        return new IllegalArgumentException("'" + url
                + "' is no URL of an MQTT broker; mqtt://HOST:PORT and mqtts://HOST:PORT are, or several of one kind"
                + " as in (mqtt://HOST:PORT,mqtt://HOST:PORT)");
    }
}
