package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.netty.buffer.ByteBuf;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/** Makes JMS messages from plain data. */
final class JmsWriter {

    /** What the bridge's own properties need, and the address; more than that costs one copy. */
    private static final int ROOM_FOR_PROPERTIES = 2_048;

    private JmsWriter() {}

    static Message write(OutboundMessage outbound, BodyKind kind, Session session) throws JMSException {
        Message message = kind == BodyKind.TEXT ? text(outbound.body(), session) : bytes(outbound.utf8(), session);
        JmsProperties.write(message, outbound.properties(), session);
        if (outbound.jmsType() != null) {
            message.setJMSType(outbound.jmsType());
        }
        if (outbound.groupId() != null) {
            message.setStringProperty("JMSXGroupID", outbound.groupId());
        }
        return message;
    }

    private static Message text(String body, Session session) throws JMSException {
        TextMessage message = session.createTextMessage();
        makeRoom(message, body.length() * Character.BYTES);
        message.setText(body);
        return message;
    }

    private static Message bytes(byte[] body, Session session) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        makeRoom(message, body.length);
        message.writeBytes(body);
        return message;
    }

    /** Artemis' client writes into a buffer of 1,500 bytes, and copies what it has into a larger one again and again. */
    private static void makeRoom(Message message, int bodySize) {
        if (message instanceof ActiveMQMessage artemis) {
            ByteBuf buffer = artemis.getCoreMessage().getBodyBuffer().byteBuf();
            buffer.capacity(Math.max(buffer.capacity(), bodySize + ROOM_FOR_PROPERTIES));
        }
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
