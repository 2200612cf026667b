package io.github.cdeventsbridge.transport.mqtt;

import java.nio.file.Path;

/** The delivery contract over the Mosquitto that is installed here. */
class MqttDeliveryIT extends MqttDeliveryContract {

    @Override
    MqttServer startBroker(Path folder) throws Exception {
        return Mosquitto.start(folder);
    }
}
