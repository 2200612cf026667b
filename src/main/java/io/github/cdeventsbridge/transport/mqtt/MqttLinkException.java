package io.github.cdeventsbridge.transport.mqtt;

/** The broker, or the way to it, did not do what was asked; the text is for an operator. */
final class MqttLinkException extends Exception {

    private static final long serialVersionUID = 1L;

    MqttLinkException(String message) {
        super(message);
    }

    MqttLinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
