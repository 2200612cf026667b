package io.github.cdeventsbridge.transport.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.transport.delivery.BatchBounds;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive that is read once, by several sessions. Each takes a part of it, one after the other; what it becomes is worked out
 * side by side; and {@link Turns} keep the order in which it is published and acknowledged. Thread-safe.
 */
final class ArchiveReading {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveReading.class);
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final ArchiveInput input;
    private final SourceSettings settings;
    private final RecordedSource source;
    private final Turns turns = new Turns();

    /** Held by whoever takes: reading may wait, and a stop interrupts it. */
    private final ReentrantLock taking = new ReentrantLock();

    private @Nullable Recorded waiting;
    private JsonNode position;
    private @Nullable IOException failure;
    private volatile boolean ended;
    private volatile @Nullable String stoppedBy;
    private boolean told;

    private ArchiveReading(ArchiveInput input, RecordedSource source, SourceSettings settings) {
        this.input = input;
        this.source = source;
        this.settings = settings;
        this.position = source.position();
    }

    static ArchiveReading open(ArchiveInput input, SourceSettings settings) throws IOException {
        return new ArchiveReading(input, input.open(), settings);
    }

    Turns turns() {
        return turns;
    }

    /** The next part; null if there is none, now or ever. */
    @Nullable ArchivePart take(int limit) throws IOException, InterruptedException {
        ArchivePart part = null;
        taking.lockInterruptibly();
        try {
            if (stoppedBy == null) {
                turns.check();
            }
            BatchBounds bounds = new BatchBounds(settings, limit);
            read(bounds);
            if (!bounds.taken().isEmpty()) {
                part = new ArchivePart(turns.next(), bounds.taken(), position, source.share());
            }
        } finally {
            taking.unlock();
        }
        if (part == null && ended) {
            finish();
        }
        return part;
    }

    private void read(BatchBounds bounds) throws InterruptedException {
        while (!bounds.isFull() && !ended) {
            Recorded recorded = waiting == null ? next() : waiting;
            waiting = null;
            if (recorded == null) {
                ended = true;
            } else if (isTooEarly(recorded, bounds)) {
                waiting = recorded;
                return;
            } else {
                take(recorded, bounds);
            }
        }
    }

    /** Null at the end, and where the archive cannot be read any more: it has been patient itself. */
    private @Nullable Recorded next() {
        try {
            return source.next();
        } catch (IOException e) {
            failure = e;
            return null;
        }
    }

    /** Waits a little, if nothing else is at hand. */
    private boolean isTooEarly(Recorded recorded, BatchBounds bounds) throws InterruptedException {
        Duration wait = input.wait(recorded);
        if (!wait.isZero() && bounds.taken().isEmpty()) {
            Duration nap = wait.compareTo(MOMENT) < 0 ? wait : MOMENT;
            TimeUnit.NANOSECONDS.sleep(nap.toNanos());
            wait = wait.minus(nap);
        }
        return !wait.isZero();
    }

    private void take(Recorded recorded, BatchBounds bounds) {
        position = source.position();
        if (recorded instanceof Recorded.Other other) {
            input.other(other);
        }
        RecordedMessages.taken(recorded).map(this::bounded).ifPresent(bounds::add);
    }

    private Taken bounded(Taken taken) {
        long size = taken.message().body().size();
        return taken.refused() != null || size <= settings.maxBodyBytes()
                ? taken
                : new Taken(taken.message(), Taken.tooLarge(size, settings.maxBodyBytes()), null);
    }

    /** In the part's turn. */
    void acknowledge(ArchivePart part) throws IOException {
        if (stoppedBy == null) {
            input.acknowledged(part.position(), part.share());
            turns.leave(part.number());
        } else {
            turns.leaveAsLast(part.number()); // and the same replay comes back to it
        }
    }

    /** A message became no letter, in the turn of its part: it is told, and the replay goes on or stops. */
    void refused(String place, String why) {
        input.refused(place, why);
        if (input.onError() == ArchiveInput.OnError.STOP) {
            stoppedBy = stoppedBy == null ? why : stoppedBy;
            ended = true;
        }
    }

    /** Tells that the end is reached, once all parts are settled; whoever replays stops the route then. */
    private void finish() throws IOException, InterruptedException {
        if (turns.awaitAll(MOMENT)) {
            tell();
            TimeUnit.MILLISECONDS.sleep(MOMENT.toMillis() / 10);
        }
    }

    private synchronized void tell() throws IOException {
        if (told) {
            return;
        }
        told = true;
        if (stoppedBy == null) {
            input.acknowledged(position, source.share());
        }
        if (failure == null) {
            input.finished(stoppedBy);
        } else {
            input.failed(failure);
        }
    }

    void close() {
        try {
            source.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("archive not closed");
        }
    }
}
