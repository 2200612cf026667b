package io.github.cdeventsbridge.transport.rabbitmq;

/** A RabbitMQ broker on 127.0.0.1 that a test has for itself, and can kill and start again. */
public interface RabbitServer extends AutoCloseable {

    /** The plain port. */
    int port();

    /** A URL for the client of the same language. */
    default String url() {
        return "rabbitmq://127.0.0.1:" + port();
    }

    /** Ends it at once, as a crash does. */
    void kill();

    /** Starts it again, with all that it has kept. */
    void startAgain();

    @Override
    void close();
}
