package io.github.cdeventsbridge.planted.bridge;

import jakarta.jms.JMSException;

/** Breaks a rule of the house on purpose, so that the test of the rules can see it fail. */
final class KnowsJms {

    private KnowsJms() {}

    static final Class<?> LIBRARY = new JMSException("").getClass();
}
