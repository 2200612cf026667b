package io.github.cdeventsbridge.bench.transport;

import java.util.List;

/** Publishes bodies with a transport's own client. Used by one thread. */
interface Writer extends AutoCloseable {

    /** Returns when the other side has confirmed all of them. */
    void send(List<byte[]> bodies) throws Exception;
}
