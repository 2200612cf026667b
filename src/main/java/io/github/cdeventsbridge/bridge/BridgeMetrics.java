package io.github.cdeventsbridge.bridge;

/**
 * Counts what became of messages. For each direction
 *
 * <pre>translated = published + skipped + looped + rejected</pre>
 *
 * holds at any time at which nothing is being translated. Called from several threads at once; an implementation is quick
 * and does not throw. Outcomes of deliveries, which a failing sink can delay, are counted by the transport.
 */
public interface BridgeMetrics {

    /** Counts nothing. */
    BridgeMetrics NOOP = (direction, outcome) -> {};

    /** A message was translated, with this outcome. */
    void translated(Direction direction, Outcome outcome);
}
