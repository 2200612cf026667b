package io.github.cdeventsbridge.transport.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.delivery.BatchBounds;
import io.github.cdeventsbridge.transport.delivery.DeadLetters;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an archive once. Acknowledging tells how far it is. */
final class ArchiveSession implements SourceSession, DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveSession.class);
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final ArchiveInput input;
    private final RecordedSource source;
    private final SourceSettings settings;
    private @Nullable Recorded waiting;
    private JsonNode position;
    private List<Taken> last = List.of();
    private boolean again;
    private @Nullable String stoppedBy;
    private boolean ended;
    private @Nullable IOException failure;
    private boolean told;

    private ArchiveSession(ArchiveInput input, RecordedSource source, SourceSettings settings) {
        this.input = input;
        this.source = source;
        this.settings = settings;
        this.position = source.position();
    }

    static ArchiveSession open(ArchiveInput input, SourceSettings settings) throws IOException {
        return new ArchiveSession(input, input.open(), settings);
    }

    @Override
    public List<Taken> take(int limit) throws IOException, InterruptedException {
        if (!again) {
            last = read(limit);
        }
        again = false;
        return last;
    }

    private List<Taken> read(int limit) throws IOException, InterruptedException {
        BatchBounds bounds = new BatchBounds(settings, limit);
        while (!bounds.isFull() && !ended) {
            Recorded recorded = waiting == null ? next() : waiting;
            waiting = null;
            if (recorded == null) {
                ended = true;
            } else if (isTooEarly(recorded, bounds)) {
                waiting = recorded;
                return bounds.taken();
            } else {
                take(recorded, bounds);
            }
        }
        if (bounds.taken().isEmpty() && ended) {
            finish();
            TimeUnit.MILLISECONDS.sleep(MOMENT.toMillis()); // whoever replays stops the route
        }
        return bounds.taken();
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

    private void finish() throws IOException {
        if (!told) {
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
    }

    @Override
    public void acknowledge() throws IOException {
        if (stoppedBy == null) {
            input.acknowledged(position, source.share());
        }
    }

    /** It comes again with the next {@link #take}. */
    @Override
    public void giveBack() {
        again = true;
    }

    @Override
    public boolean isLost() {
        return false;
    }

    @Override
    public DeadLetters deadLetters() {
        return this;
    }

    @Override
    public String place() {
        return "nowhere, they are named in the log";
    }

    /** Instead of a letter: it is told, and the replay goes on or stops. */
    @Override
    public void write(DeadLetter letter) {
        String why = letter.cause();
        input.refused(String.valueOf(letter.message().messageId()), why);
        if (input.onError() == ArchiveInput.OnError.STOP) {
            stoppedBy = stoppedBy == null ? why : stoppedBy;
            ended = true;
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("archive not closed");
        }
    }
}
