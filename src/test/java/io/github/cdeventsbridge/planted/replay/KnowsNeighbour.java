package io.github.cdeventsbridge.planted.replay;

import io.github.cdeventsbridge.planted.inspect.Target;

/** Breaks a rule of the house on purpose, so that the test of the rules can see it fail. */
final class KnowsNeighbour {

    private KnowsNeighbour() {}

    static final Target TARGET = new Target();
}
