package io.github.cdeventsbridge.transport.mqtt;

import org.jspecify.annotations.Nullable;

/** The broker, or the way to it, did not do what was asked; the text is for an operator. */
final class MqttLinkException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether another attempt helps. */
    enum Kind {
        /** The broker may only be away. */
        AWAY,
        /** The broker refuses it, or we do not trust the broker. */
        REFUSED,
        /** There is no such host. */
        NOT_FOUND,
        /** A message is larger than the broker takes. */
        TOO_LARGE
    }

    private final Kind kind;

    MqttLinkException(String message) {
        this(message, null, Kind.AWAY);
    }

    MqttLinkException(String message, Throwable cause) {
        this(message, cause, Kind.AWAY);
    }

    MqttLinkException(String message, @Nullable Throwable cause, Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
