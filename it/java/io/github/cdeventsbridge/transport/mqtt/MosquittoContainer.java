package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.transport.container.ServerContainer;
import io.github.cdeventsbridge.transport.container.ServerImage;
import java.util.Map;

/** A newer Mosquitto in a container, which asks nobody who they are. */
final class MosquittoContainer implements MqttServer {

    private static final String CONFIGURATION = """
            listener %d 0.0.0.0
            allow_anonymous true
            persistence true
            persistence_location /var/lib/mosquitto/
            autosave_on_changes true
            autosave_interval 1
            log_dest stdout
            """.formatted(ServerImage.MOSQUITTO.port());

    private final ServerContainer container;

    private MosquittoContainer(ServerContainer container) {
        this.container = container;
    }

    /** Starts one; returns when it takes connections. */
    static MosquittoContainer start() {
        return new MosquittoContainer(
                ServerContainer.start(ServerImage.MOSQUITTO, Map.of("/etc/mosquitto/mosquitto.conf", CONFIGURATION)));
    }

    @Override
    public int port() {
        return container.port();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void startAgain() {
        container.startAgain();
    }

    @Override
    public void close() {
        container.close();
    }
}
