package io.github.cdeventsbridge.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.container.ServerContainer;
import io.github.cdeventsbridge.transport.container.ServerImage;
import io.github.cdeventsbridge.transport.embedded.Clients;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The delivery contract over a newer Mosquitto, in a container. */
@Tag("containers")
class MosquittoContainerIT extends MqttDeliveryContract {

    private MosquittoContainer container;

    @BeforeAll
    static void whatItNeedsIsThere() {
        ServerContainer.assumePresent(ServerImage.MOSQUITTO);
    }

    @Override
    MqttServer startBroker(Path folder) {
        container = MosquittoContainer.start();
        return container;
    }

    @Test
    void theServerIsOfTheVersionThatTheDocumentationNames() throws Exception {
        String[] version = {"-C", "1", "-W", "30", "-t", "$SYS/broker/version"};
        assertThat(Clients.run(Clients.mosquitto("mosquitto_sub", container.port(), version))
                        .output())
                .startsWith("mosquitto version 2.0.2");
    }
}
