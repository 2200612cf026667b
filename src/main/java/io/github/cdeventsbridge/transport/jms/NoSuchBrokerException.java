package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.JMSException;

/** Where the URL points to there is no broker that speaks its protocol, and no retry helps. */
final class NoSuchBrokerException extends JMSException {

    private static final long serialVersionUID = 1L;

    NoSuchBrokerException(String message, JMSException cause) {
        super(message);
        initCause(cause);
    }
}
