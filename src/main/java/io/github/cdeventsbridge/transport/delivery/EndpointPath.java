package io.github.cdeventsbridge.transport.delivery;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The path of an endpoint's URI as a route file has it, before Camel encoded characters such as {@code >} and {@code #}. */
public final class EndpointPath {

    private EndpointPath() {}

    /** Undoes that encoding; a {@code +} stays one. */
    public static String decoded(String remaining) {
        return URLDecoder.decode(remaining.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
