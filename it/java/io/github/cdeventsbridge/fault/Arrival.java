package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.jms.JmsMessages;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a queue of the harness held at the end.
 *
 * @param topic what it was published to
 * @param body the text, or the bytes as UTF-8; empty for other kinds
 * @param properties all of them
 */
record Arrival(String topic, String body, Map<String, Object> properties) {

    /** The property that the id of an event is known by. */
    static final String EVENT_ID = "cloudEvents_id";

    static Arrival of(Message message) throws JMSException {
        Map<String, Object> properties = new TreeMap<>();
        for (Object name : Collections.list(message.getPropertyNames())) {
            properties.put(name.toString(), message.getObjectProperty(name.toString()));
        }
        return new Arrival(JmsMessages.read(message).topic(), body(message), properties);
    }

    /** A structured CloudEvent, as a transport handed it out that is not JMS: its id stands in the body. */
    static Arrival event(String topic, String body, Map<String, Object> properties) {
        Map<String, Object> all = new TreeMap<>(properties);
        all.put(EVENT_ID, Json.readOwn(body).path("id").asText());
        return new Arrival(topic, body, all);
    }

    private static String body(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return String.valueOf(text.getText());
        }
        if (message instanceof BytesMessage bytes) {
            bytes.reset();
            byte[] content = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(content);
            return new String(content, StandardCharsets.UTF_8);
        }
        return "";
    }

    String property(String name) {
        return String.valueOf(properties.get(name));
    }
}
