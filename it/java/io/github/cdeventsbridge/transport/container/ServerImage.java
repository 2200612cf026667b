package io.github.cdeventsbridge.transport.container;

/**
 * An image of a server, newer than the one that this machine's distribution has.
 *
 * @param port where the server listens in its container
 * @param started what it logs when it takes connections; a regular expression
 */
public record ServerImage(String name, int port, String started) {

    /** RabbitMQ 4. */
    public static final ServerImage RABBITMQ =
            new ServerImage("cdevents-bridge-it/rabbitmq", 5672, "Server startup complete");

    /** Mosquitto 2.0.21 or later. */
    public static final ServerImage MOSQUITTO =
            new ServerImage("cdevents-bridge-it/mosquitto", 1883, "mosquitto version \\S+ running");
}
