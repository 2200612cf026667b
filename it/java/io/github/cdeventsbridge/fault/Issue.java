package io.github.cdeventsbridge.fault;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

/**
 * A message that the oracle wants to be sent.
 *
 * @param token what it is known by, in a property that dead letters keep
 * @param number its place in the order of its oracle
 * @param topic where to
 * @param text its text, for whoever makes another message of it; empty where it is no text
 * @param maker makes it; the same again each time
 */
record Issue(String token, int number, String topic, String text, Maker maker) {

    /** The property that holds the token. */
    static final String TOKEN = "harness_token";

    /** Makes a message in a session. */
    interface Maker {
        Message make(Session session) throws JMSException;
    }

    static Issue text(String token, int number, String topic, String text) {
        return new Issue(token, number, topic, text, session -> session.createTextMessage(text));
    }

    static Issue other(String token, int number, String topic, Maker maker) {
        return new Issue(token, number, topic, "", maker);
    }

    Message message(Session session) throws JMSException {
        Message message = maker.make(session);
        message.setStringProperty(TOKEN, token);
        return message;
    }
}
