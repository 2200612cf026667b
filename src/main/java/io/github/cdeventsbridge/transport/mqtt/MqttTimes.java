package io.github.cdeventsbridge.transport.mqtt;

/** How long and how much, the same for both versions of the protocol. */
final class MqttTimes {

    static final int CONNECT_SECONDS = 10;

    /** A peer that does not answer a ping within this time is deaf, and the connection is lost. */
    static final int KEEP_ALIVE_SECONDS = 10;

    static final long CALL_MILLIS = 15_000;
    static final long CLOSE_MILLIS = 1_000;

    /** How many messages are on their way to the broker without its confirmation. */
    static final int PUBLISHED_AT_ONCE = 500;

    private MqttTimes() {}
}
