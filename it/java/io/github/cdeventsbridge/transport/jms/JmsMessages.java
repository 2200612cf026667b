package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.ReceivedMessage;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** What a source would make of a message, for tests elsewhere. */
public final class JmsMessages {

    private static final JmsReader READER = new JmsReader("", Long.MAX_VALUE);

    private JmsMessages() {}

    /** Reads a message as sources do, however large it is; it may be one that was just sent. */
    public static ReceivedMessage read(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            bytes.reset();
        }
        return READER.take(message).message();
    }
}
