package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes JMS messages from plain data. */
final class JmsWriter {

    private JmsWriter() {}

    /** A text message: what every client of a CI bus reads. */
    static Message write(OutboundMessage outbound, Session session) throws JMSException {
        Message message = session.createTextMessage(outbound.body());
        JmsProperties.write(message, outbound.properties(), session);
        if (outbound.jmsType() != null) {
            message.setJMSType(outbound.jmsType());
        }
        if (outbound.groupId() != null) {
            message.setStringProperty("JMSXGroupID", outbound.groupId());
        }
        return message;
    }

    /**
     * A message with the same kind of body.
     *
     * @param original what it was read from: sent itself where the body is of no kind that can be copied; null if that is
     *     not known
     */
    static Message copy(MessageBody body, @Nullable Message original, Session session) throws JMSException {
        if (body instanceof MessageBody.Text text) {
            return session.createTextMessage(text.text());
        }
        if (body instanceof MessageBody.Document document) {
            return session.createTextMessage(document.text());
        }
        if (body instanceof MessageBody.Bytes bytes) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(bytes.bytes());
            return message;
        }
        if (body instanceof MessageBody.MapBody map) {
            MapMessage message = session.createMapMessage();
            for (Map.Entry<String, Object> value : map.values().entrySet()) {
                message.setObject(value.getKey(), value.getValue());
            }
            return message;
        }
        if (original == null) {
            return session.createMessage();
        }
        original.clearProperties();
        return original;
    }
}
