package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.diagnostic.BridgeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A session to a sink, and the thread that works on it, so that a sink that blocks (a full address, say) or does not answer
 * can be left alone after a time. Used by one caller at a time.
 */
final class SinkLane implements AutoCloseable {

    private final SinkSession session;
    private final ExecutorService executor;
    private final Duration timeout;

    SinkLane(SinkSession session, ExecutorService executor, Duration timeout) {
        this.session = session;
        this.executor = executor;
        this.timeout = timeout;
    }

    /** See {@link SinkSession#send}. */
    void send(List<ToSend> messages, boolean again) throws InterruptedException {
        Future<?> sending = executor.submit(() -> {
            session.send(messages, again);
            return null;
        });
        boolean done = false;
        try {
            sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            done = true;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            // a transport that speaks to people says it better
            throw new SinkException(
                    cause instanceof BridgeException
                            ? String.valueOf(cause.getMessage())
                            : "Unable to publish " + messages.size() + " messages",
                    cause);
        } catch (TimeoutException e) {
            throw new SinkException(
                    "Unable to publish " + messages.size() + " messages within " + timeout.toMillis()
                            + " ms: the sink hangs, is too slow for so many, or has no room for them",
                    e);
        } finally {
            if (!done) {
                sending.cancel(true);
            }
        }
    }

    /** Takes nothing more; what is being sent is interrupted. */
    @Override
    public void close() {
        executor.shutdownNow();
        session.close();
    }
}
