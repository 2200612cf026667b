package io.github.cdeventsbridge.operate;

/** What a route does at the moment. */
public enum RouteState {
    /** It takes messages. */
    RUNNING("running"),
    /** Its source is not connected; messages wait at the broker. */
    WAITING("waiting for broker"),
    /** The sink, or the route itself, does not take what it is given; it is tried again. */
    RETRYING("retrying"),
    /** Somebody paused it; messages wait at the broker. */
    PAUSED("paused");

    private final String word;

    RouteState(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }

    /** Whether the route does what its operator wants of it. */
    public boolean isReady() {
        return this == RUNNING || this == PAUSED;
    }
}
