package io.github.cdeventsbridge.inspect;

/** What a subject is to another one that its events name. */
public enum Relation {
    /** A task is part of a pipeline, a test case of a suite, an output of a test. */
    PART_OF("is part of", true),
    /** An artifact was packaged from a change. */
    MADE_FROM("was made from", true),
    /** A build makes an artifact. */
    MAKES("makes", false),
    /** A service runs an artifact. */
    RUNS("runs", true),
    /** A test, or whatever else, looks at an artifact. */
    ABOUT("is about", false),
    /** Something happens in an environment, a repository, at a service: what outlives it and tells nothing of its course. */
    PLACE("is in", false);

    private final String words;
    private final boolean demanded;

    Relation(String words, boolean demanded) {
        this.words = words;
        this.demanded = demanded;
    }

    /** For people, between the two subjects. */
    public String words() {
        return words;
    }

    /** Whether a timeline has a gap when no event speaks of the other subject. */
    public boolean isDemanded() {
        return demanded;
    }
}
