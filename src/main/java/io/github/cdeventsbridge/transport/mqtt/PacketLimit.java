package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.transport.mqtt.MqttLinkException.Kind;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.jspecify.annotations.Nullable;

/**
 * How large a packet a broker of MQTT 5 takes, as it says when we connect. The library does not keep to it, and the broker
 * ends the connection over one that is larger.
 *
 * @param bytes null if the broker does not say
 */
record PacketLimit(@Nullable Long bytes) {

    static final PacketLimit NONE = new PacketLimit(null);

    /** @param answer the properties of the answer to a connection; null if there are none */
    static PacketLimit of(@Nullable MqttProperties answer) {
        return answer == null ? NONE : new PacketLimit(answer.getMaximumPacketSize());
    }

    /** @throws MqttLinkException if the broker does not take it */
    void check(String topic, MqttMessage message) throws MqttLinkException, MqttException {
        if (bytes == null) {
            return;
        }
        MqttPublish packet = new MqttPublish(topic, message, message.getProperties());
        long size = (long) packet.getHeader().length + packet.getPayload().length;
        if (size > bytes) {
            throw new MqttLinkException(
                    "Unable to publish to '" + topic + "': a packet of " + size + " bytes is larger than the " + bytes
                            + " that the broker takes",
                    null,
                    Kind.TOO_LARGE);
        }
    }
}
