package io.github.cdeventsbridge.transport.http;

import java.net.URI;
import java.net.URISyntaxException;

/** URLs of receivers, ours and others'. */
public final class HttpAddress {

    /** What is allowed, for people. */
    private static final String ALLOWED = "a URL such as https://events.example.com/cdevents is expected";

    private HttpAddress() {}

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with what is allowed, if it is none
     */
    public static URI parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getFragment() != null) {
            throw new IllegalArgumentException(ALLOWED);
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a URL shows up in logs and holds no password; use user and password-file");
        }
        return uri;
    }

    /** Whether it speaks TLS. */
    static boolean isSecure(URI uri) {
        return "https".equals(uri.getScheme());
    }

    /** The port, which a URL may leave out. */
    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
    }
}
