package io.github.cdeventsbridge.transport.rabbitmq;

import java.io.IOException;

/** RabbitMQ did not do what was asked; the message says where, who asked, what was refused and what to do. */
public final class RabbitException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    RabbitException(String message, boolean refusal, Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    RabbitException(String message) {
        super(message);
        this.refusal = false;
    }

    /** Whether the broker does not permit it, or has no such thing; trying again does not help. */
    public boolean isRefusal() {
        return refusal;
    }
}
