package io.github.cdeventsbridge.planted.bridge;

import picocli.CommandLine;

/** Breaks a rule of the house on purpose, so that the test of the rules can see it fail. */
final class KnowsPicocli {

    private KnowsPicocli() {}

    static final Class<?> LIBRARY = CommandLine.class;
}
