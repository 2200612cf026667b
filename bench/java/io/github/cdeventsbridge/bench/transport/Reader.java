package io.github.cdeventsbridge.bench.transport;

import java.util.List;

/** Reads bodies with a transport's own client, as somebody would who writes the loop himself. Used by one thread. */
interface Reader extends AutoCloseable {

    /** Waits a little for the first, then takes only what is there. */
    List<byte[]> take(int limit) throws Exception;

    /** All that was taken. */
    void acknowledge() throws Exception;
}
