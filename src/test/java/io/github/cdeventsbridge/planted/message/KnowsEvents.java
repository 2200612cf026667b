package io.github.cdeventsbridge.planted.message;

import io.github.cdeventsbridge.planted.cdevents.Target;

/** Breaks a rule of the house on purpose, so that the test of the rules can see it fail. */
final class KnowsEvents {

    private KnowsEvents() {}

    static final Target TARGET = new Target();
}
