package io.github.cdeventsbridge.transport.delivery;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source at work on a thread of its own. {@link #stopTaking} and {@link #end} may be called from any thread, and more than
 * once.
 */
final class SourceThread {

    private static final Logger LOG = LoggerFactory.getLogger(SourceThread.class);
    private static final long AFTER_INTERRUPT_MILLIS = 5_000;

    private final SourceLoop loop;
    private final Thread thread;
    private final String source;

    private SourceThread(SourceLoop loop, Thread thread, String source) {
        this.loop = loop;
        this.thread = thread;
        this.source = source;
    }

    static SourceThread start(SourceLoop loop, String source, String name) {
        Thread thread = new Thread(loop, name);
        thread.start();
        return new SourceThread(loop, thread, source);
    }

    /** Whether it ended without being told to, and its messages wait for ever. */
    boolean isDead() {
        return loop.isRunning() && !thread.isAlive();
    }

    String source() {
        return source;
    }

    /** Takes nothing more from now on; returns at once. */
    void stopTaking() {
        loop.stop();
    }

    /**
     * Stops, and waits for what is in flight; what is not finished by then is given back.
     *
     * @return whether it was finished in time
     */
    boolean end(Duration patience) throws InterruptedException {
        stopTaking();
        thread.join(Math.max(1, patience.toMillis()));
        if (!thread.isAlive()) {
            return true;
        }
        LOG.atWarn()
                .addKeyValue("source", source)
                .addKeyValue("waitedMillis", patience.toMillis())
                .log("in-flight messages did not finish in time, they are given back");
        thread.interrupt();
        thread.join(AFTER_INTERRUPT_MILLIS);
        return false;
    }
}
