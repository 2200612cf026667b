package io.github.cdeventsbridge.transport.http;

/** The bounds of the JDK's HTTP client, which are properties of the process too. */
final class ClientLimits {

    /**
     * Servers and proxies close a connection that is idle, some after 5 seconds, and a request that is on its way then has no
     * answer. So we close it first; the JDK would keep it for 20 minutes.
     */
    private static final int IDLE_SECONDS = 4;

    private ClientLimits() {}

    /** Before the first client of the process; one that a user set stays. */
    static void byDefault() {
        ServerLimits.setByDefault("jdk.httpclient.keepalive.timeout", String.valueOf(IDLE_SECONDS));
    }
}
