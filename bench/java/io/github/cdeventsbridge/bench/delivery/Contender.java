package io.github.cdeventsbridge.bench.delivery;

/** Something that takes messages from the source queue and publishes what it makes of them; closing it stops it. */
interface Contender extends AutoCloseable {

    /** Where what it publishes can be read. */
    String target();

    @Override
    void close() throws Exception;

    /** Starts one. */
    interface Start {
        Contender start(Bus bus) throws Exception;
    }
}
