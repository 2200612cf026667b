package io.github.cdeventsbridge.bench.transport;

/** Somebody who takes messages from one place and publishes them at another; closing it stops it. */
interface Forwarding extends AutoCloseable {

    /**
     * Looks whether it still works.
     *
     * @throws IllegalStateException with the cause, if it has stopped by itself
     */
    void check();
}
