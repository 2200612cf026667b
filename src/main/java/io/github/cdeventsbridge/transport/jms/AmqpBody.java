package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.MessageBody;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;

/**
 * What was sent over AMQP 1.0 and is read over OpenWire: a broker of ActiveMQ Classic that nobody configured otherwise hands
 * out the whole encoded message in place of its body.
 */
final class AmqpBody {

    private static final String WRAPPED = "JMS_AMQP_NATIVE";

    private AmqpBody() {}

    static boolean isWrapped(Message message) throws JMSException {
        return message instanceof org.apache.activemq.command.ActiveMQMessage
                && message.propertyExists(WRAPPED)
                && message.getBooleanProperty(WRAPPED);
    }

    /** @throws RuntimeException if it is no message of AMQP 1.0 */
    static MessageBody unwrap(byte[] encoded) {
        org.apache.qpid.proton.message.Message message = org.apache.qpid.proton.message.Message.Factory.create();
        message.decode(encoded, 0, encoded.length);
        Section body = message.getBody();
        Object content = body instanceof AmqpValue value ? value.getValue() : body instanceof Data data ? data : null;
        if (content instanceof String text) {
            return new MessageBody.Text(text);
        }
        if (content instanceof Data data) {
            return bytes(data.getValue());
        }
        if (content instanceof Binary binary) {
            return bytes(binary);
        }
        if (content instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
            return new MessageBody.MapBody(values);
        }
        return new MessageBody.Opaque(body == null ? "no body" : body.getType() + " of AMQP 1.0");
    }

    private static MessageBody bytes(Binary binary) {
        byte[] content = new byte[binary.getLength()];
        System.arraycopy(binary.getArray(), binary.getArrayOffset(), content, 0, content.length);
        return new MessageBody.Bytes(content);
    }
}
