package io.github.cdeventsbridge.cli.settings;

import java.util.Optional;

/**
 * A broker that the configuration names, and what is said to it.
 *
 * @param validatesUsers whether it puts the user of the connection into each message, over whatever a client wrote there
 */
public record BrokerSettings(String url, Optional<String> user, Optional<String> password, boolean validatesUsers) {

    /** Never the password, nor the options of the URL, which may hold one. */
    @Override
    public String toString() {
        return "BrokerSettings[url=" + url.replaceFirst("\\?.*", "") + "]";
    }
}
