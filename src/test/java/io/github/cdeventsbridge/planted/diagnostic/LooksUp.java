package io.github.cdeventsbridge.planted.diagnostic;

import io.github.cdeventsbridge.planted.bridge.Target;

/** Breaks a rule of the house on purpose, so that the test of the rules can see it fail. */
final class LooksUp {

    private LooksUp() {}

    static final Target TARGET = new Target();
}
