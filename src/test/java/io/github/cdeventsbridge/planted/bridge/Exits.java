package io.github.cdeventsbridge.planted.bridge;

/** Breaks a rule of the house on purpose, so that the test of the rules can see it fail. */
final class Exits {

    private Exits() {}

    static void exit() {
        System.exit(1);
    }
}
