package io.github.cdeventsbridge.transport.mqtt;

/** An MQTT broker on 127.0.0.1 that a test has for itself, and can end and start again. */
public interface MqttServer extends AutoCloseable {

    int port();

    default String url() {
        return "mqtt://127.0.0.1:" + port();
    }

    /** Ends it; what it keeps is on its disk. */
    void stop() throws Exception;

    /** Starts it again, with all that it has kept. */
    void startAgain() throws Exception;

    @Override
    void close();
}
