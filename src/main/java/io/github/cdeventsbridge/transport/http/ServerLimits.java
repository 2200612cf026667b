package io.github.cdeventsbridge.transport.http;

/** The bounds of the JDK's HTTP servers, which are properties of the process. */
public final class ServerLimits {

    /** How long an answer may take; no receiver may let a sender wait for longer. */
    static final int ANSWER_SECONDS = 120;

    private ServerLimits() {}

    /** Before the first server of the process; those that a user set stay. */
    public static void byDefault() {
        setByDefault("sun.net.httpserver.maxReqTime", "30");
        setByDefault("sun.net.httpserver.maxRspTime", String.valueOf(ANSWER_SECONDS));
        setByDefault("jdk.httpserver.maxConnections", "256");
        // else an answer waits for the sender's acknowledgement of what came before it
        setByDefault("sun.net.httpserver.nodelay", "true");
    }

    /** Leaves a property as it is that has a value. */
    static void setByDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
