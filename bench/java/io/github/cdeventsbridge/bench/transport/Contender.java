package io.github.cdeventsbridge.bench.transport;

/** Who is measured. */
enum Contender {
    TRANSLATING("the bridge"),
    COPYING("the bridge without translation"),
    LOOP("a loop of the client");

    private final String text;

    Contender(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
