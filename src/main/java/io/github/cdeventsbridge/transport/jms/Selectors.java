package io.github.cdeventsbridge.transport.jms;

import org.apache.activemq.artemis.selector.filter.FilterException;
import org.apache.activemq.artemis.selector.impl.SelectorParser;

/** Selectors of JMS, as far as they can be checked without a broker. */
final class Selectors {

    private Selectors() {}

    /** @throws IllegalArgumentException if it is none */
    static void check(String selector) {
        try {
            SelectorParser.parse(selector);
        } catch (FilterException e) {
            throw new IllegalArgumentException(
                    "selector=" + selector
                            + " is no selector of JMS, such as CI_TYPE = 'done' AND CI_STATUS = 'passed': "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}
