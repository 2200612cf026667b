package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.core.client.impl.ClientLargeMessageImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;

/** How large a body is, as far as the client tells without decoding it. */
final class BodySize {

    private BodySize() {}

    /** In bytes, or characters of a text; 0 if the client does not tell. */
    static long of(Message message) throws JMSException {
        if (message instanceof ActiveMQMessage artemis && message instanceof TextMessage) {
            return ofCore(artemis.getCoreMessage()) / Character.BYTES; // that is how it carries text
        }
        if (message instanceof org.apache.activemq.command.ActiveMQMessage openWire && openWire.getContent() != null) {
            return openWire.getContent().getLength();
        }
        return message instanceof BytesMessage bytes ? bytes.getBodyLength() : 0;
    }

    private static long ofCore(ICoreMessage message) {
        return message instanceof ClientLargeMessageImpl large
                ? large.getLargeMessageSize()
                : message.getBodyBufferSize();
    }
}
