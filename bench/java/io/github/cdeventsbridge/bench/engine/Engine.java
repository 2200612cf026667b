package io.github.cdeventsbridge.bench.engine;

import java.io.IOException;

/** A compiled mapping. Used by one thread. */
public interface Engine {

    /** From the bytes of a message to the bytes of its event. */
    byte[] map(byte[] message) throws IOException;
}
