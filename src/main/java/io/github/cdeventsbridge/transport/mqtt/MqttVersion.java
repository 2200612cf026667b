package io.github.cdeventsbridge.transport.mqtt;

import java.util.function.Consumer;

/** The versions of the protocol. */
enum MqttVersion {
    /** 3.1.1: a topic and a payload, and nothing else. */
    V3 {
        @Override
        MqttLink open(MqttAccess access, Consumer<Arrived> inbox) throws MqttLinkException {
            return Mqtt3Link.open(access, inbox);
        }
    },
    /** 5: with content type, user properties and expiry; the broker says why it refuses something. */
    V5 {
        @Override
        MqttLink open(MqttAccess access, Consumer<Arrived> inbox) throws MqttLinkException {
            return Mqtt5Link.open(access, inbox);
        }
    };

    /** Connects. What the broker kept for the session arrives at once. */
    abstract MqttLink open(MqttAccess access, Consumer<Arrived> inbox) throws MqttLinkException;

    /** As routes write it. */
    static MqttVersion of(String number) {
        return switch (number) {
            case "3", "3.1.1" -> V3;
            case "5" -> V5;
            default -> throw new IllegalArgumentException("version=" + number + " is no version of MQTT; 3 and 5 are");
        };
    }
}
