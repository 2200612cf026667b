package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.Redriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written on a dead letter beside the message's own properties, and read from it again. */
final class LetterProperties {

    /** The id of the letter; stays on the message when it is re-driven. */
    static final String LETTER = "cdbridge_letter";

    /** How often it was re-driven; stays on the message as well. */
    static final String REDRIVES = "cdbridge_redrives";

    /** When the message was sent; stays on the message as well, because the broker sets the time of each sending. */
    static final String SENT = "cdbridge_sent";

    /** What it was published to; stays on the message as well, for brokers where it does not show any more. */
    static final String TOPIC = "cdbridge_topic";

    private static final String CAUSE = "cdbridge_cause";
    private static final String FIELD = "cdbridge_field";
    private static final String MAPPING = "cdbridge_mapping";
    private static final String QUEUE = "cdbridge_queue";
    private static final String TIME = "cdbridge_time";
    private static final String ATTEMPT = "cdbridge_attempt";
    private static final String DELIVERY_COUNT = "cdbridge_delivery_count";
    private static final String INSTANCE = "cdbridge_instance";
    private static final String MESSAGE_ID = "cdbridge_message_id";
    private static final String EXPIRES = "cdbridge_expires";

    private static final Set<String> ALL = Set.of(
            LETTER,
            REDRIVES,
            SENT,
            CAUSE,
            FIELD,
            MAPPING,
            QUEUE,
            TOPIC,
            TIME,
            ATTEMPT,
            DELIVERY_COUNT,
            INSTANCE,
            MESSAGE_ID,
            EXPIRES);

    /** Those that a re-driven message carries; they are not the message's own. */
    private static final Set<String> OF_A_REDRIVE = Set.of(LETTER, REDRIVES, SENT, TOPIC);

    /** Properties travel in a message's header, which brokers bound. */
    private static final int MAX_CAUSE = 8_192;

    private LetterProperties() {}

    /** Whether a property of this name is no property of the received message. */
    static boolean isOfARedrive(String name) {
        return OF_A_REDRIVE.contains(name);
    }

    /** What a message says that was a dead letter before; null if it was none. */
    static @Nullable Redriven redriven(Message message) throws JMSException {
        String known = text(message, LETTER);
        return known == null ? null : new Redriven(known, number(message, REDRIVES, 0));
    }

    /** Writes all of it. */
    static void write(Message letter, DeadLetter facts) throws JMSException {
        ReceivedMessage received = facts.message();
        put(letter, LETTER, facts.id());
        put(letter, REDRIVES, facts.redrives());
        put(letter, QUEUE, facts.source());
        put(letter, CAUSE, shortened(facts.cause()));
        put(letter, FIELD, facts.field());
        put(letter, MAPPING, facts.mapping());
        put(letter, TOPIC, received.topic());
        put(letter, TIME, facts.time());
        put(letter, ATTEMPT, facts.attempt());
        put(letter, DELIVERY_COUNT, received.deliveryCount());
        put(letter, INSTANCE, facts.instance());
        put(letter, MESSAGE_ID, received.messageId());
        put(letter, SENT, received.timestamp());
        put(letter, EXPIRES, received.expiration());
    }

    private static void put(Message letter, String name, @Nullable Object value) throws JMSException {
        if (value != null) {
            JmsProperties.put(letter, name, value);
        }
    }

    /** Reads a letter; one that another program put there has neither queue nor cause. */
    static DeadLetter read(Message letter) throws JMSException {
        ReceivedMessage whole = new JmsReader("", Long.MAX_VALUE).take(letter).message();
        Map<String, Object> own = new LinkedHashMap<>(whole.properties());
        own.keySet().removeAll(ALL);
        String topic = text(letter, TOPIC);
        ReceivedMessage message = new ReceivedMessage(
                topic == null ? whole.topic() : topic,
                whole.body(),
                own,
                text(letter, MESSAGE_ID),
                instant(letter, SENT),
                instant(letter, EXPIRES),
                whole.priority(),
                whole.redelivered(),
                number(letter, DELIVERY_COUNT, 1));
        String id = text(letter, LETTER);
        String cause = text(letter, CAUSE);
        String field = text(letter, FIELD);
        return new DeadLetter(
                id == null ? derivedId(letter) : id,
                text(letter, QUEUE),
                message,
                instant(letter, TIME),
                number(letter, ATTEMPT, 0),
                cause == null ? "" : cause,
                field == null ? "" : field,
                text(letter, MAPPING),
                text(letter, INSTANCE),
                number(letter, REDRIVES, 0));
    }

    /** A condition that selects the letter, and no other. */
    static String selector(Message letter) throws JMSException {
        String id = text(letter, LETTER);
        return id == null
                ? "JMSMessageID = '" + letter.getJMSMessageID() + "'"
                : LETTER + " = '" + id.replace("'", "''") + "'";
    }

    private static String derivedId(Message letter) throws JMSException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(letter.getJMSMessageID()).getBytes(StandardCharsets.UTF_8));
            return "x" + HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static @Nullable String text(Message message, String name) throws JMSException {
        return message.propertyExists(name) ? message.getStringProperty(name) : null;
    }

    private static int number(Message message, String name, int otherwise) throws JMSException {
        return message.propertyExists(name) && message.getObjectProperty(name) instanceof Number number
                ? number.intValue()
                : otherwise;
    }

    static @Nullable Instant instant(Message message, String name) throws JMSException {
        String text = text(message, name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_CAUSE ? text : text.substring(0, MAX_CAUSE) + "…";
    }
}
