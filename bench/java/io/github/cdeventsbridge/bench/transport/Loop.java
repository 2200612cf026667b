package io.github.cdeventsbridge.bench.transport;

import java.util.List;

/**
 * The yardstick: takes a batch with a transport's own client, publishes it, waits for the confirmations, acknowledges, and
 * so on. At least once, by the rules that the bridge keeps to, and without a look into any message.
 */
final class Loop implements Forwarding {

    /** As many as a batch of the bridge has. */
    static final int BATCH = 1_000;

    private final Thread thread = new Thread(this::run, "loop");
    private final Reader reader;
    private final Writer writer;
    private volatile boolean stopped;
    private volatile Exception failure;

    private Loop(Reader reader, Writer writer) {
        this.reader = reader;
        this.writer = writer;
    }

    static Loop start(Reader reader, Writer writer) {
        Loop loop = new Loop(reader, writer);
        loop.thread.start();
        return loop;
    }

    private void run() {
        try {
            while (!stopped) {
                List<byte[]> batch = reader.take(BATCH);
                if (!batch.isEmpty()) {
                    writer.send(batch);
                    reader.acknowledge();
                }
            }
        } catch (Exception e) {
            failure = e;
        }
    }

    @Override
    public void check() {
        if (failure != null) {
            throw new IllegalStateException("the loop has stopped", failure);
        }
    }

    @Override
    public void close() throws Exception {
        stopped = true;
        thread.join();
        writer.close();
        reader.close();
        check();
    }
}
