package io.github.cdeventsbridge.coverage;

/** What became of a legacy message. */
public enum Verdict {
    /** It became an event. */
    MAPPED("mapped"),
    /** A mapping leaves it out, and says why. */
    SKIPPED("skipped on purpose"),
    /** No mapping is for it. */
    UNMAPPED("unmapped"),
    /** A mapping is for it and cannot translate it. */
    FAILING("failing");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
