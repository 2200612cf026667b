package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.util.Optional;

/**
 * A broker that the configuration names, and what is said to it.
 *
 * @param validatesUsers whether it puts the user of the connection into each message, over whatever a client wrote there
 * @param tls what the configuration says about TLS, if the URL speaks it
 */
public record BrokerSettings(
        String url,
        Optional<String> user,
        Optional<String> password,
        boolean validatesUsers,
        Optional<TlsSettings> tls) {

    /** Never the password, nor the options of the URL, which may hold one. */
    @Override
    public String toString() {
        return "BrokerSettings[url=" + url.replaceFirst("\\?.*", "") + "]";
    }
}
