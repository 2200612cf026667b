package io.github.cdeventsbridge.fault;

import java.util.function.Predicate;

/**
 * What the transport of a sink has a place for, so that it can be compared.
 *
 * @param topic whether a message tells its topic
 * @param property whether it has a property of that name
 */
record Carried(boolean topic, Predicate<String> property) {

    static final Carried ALL = new Carried(true, name -> true);
}
