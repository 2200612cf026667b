package io.github.cdeventsbridge.transport.delivery;

/** Opens sessions of a source, one after the other, and several at once where consumers compete. Thread-safe. */
@FunctionalInterface
public interface SourceConnector {

    /**
     * Connects. Does not wait for ever, and does not try again by itself.
     *
     * @throws Exception if that is not possible now; it is tried again, with growing patience
     */
    SourceSession connect() throws Exception;
}
