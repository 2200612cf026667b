package io.github.cdeventsbridge.operate;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.FailureKind;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches one route: its counts, its state, and what last went wrong and right. Thread-safe. */
final class RouteMonitor implements DeliveryListener {

    private final String id;
    private final Clock clock;
    private final DeliveryCounts counts = new DeliveryCounts();
    private volatile Consumer<Duration> durations = took -> {};
    private boolean paused;
    private boolean connected;
    private boolean failing;
    private Instant since;
    private @Nullable RouteFailure lastFailure;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable Instant lastReceived;
    private volatile boolean silent;

    RouteMonitor(String id, Clock clock) {
        this.id = id;
        this.clock = clock;
        this.since = clock.instant();
    }

    String id() {
        return id;
    }

    DeliveryCounts counts() {
        return counts;
    }

    /** A state, and when it began. */
    record Current(RouteState state, Instant since) {}

    synchronized Current current() {
        return new Current(state(), since);
    }

    private RouteState state() {
        if (paused) {
            return RouteState.PAUSED;
        }
        if (!connected) {
            return RouteState.WAITING;
        }
        return failing ? RouteState.RETRYING : RouteState.RUNNING;
    }

    synchronized Optional<RouteFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /** When a message was last brought to its sink. */
    Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** When its source last took a message. */
    Optional<Instant> lastReceived() {
        return Optional.ofNullable(lastReceived);
    }

    /** Whether its source is connected, and has got nothing for longer than is usual. */
    boolean isSilent() {
        return silent;
    }

    /** Who is told how long each message took. */
    void onDuration(Consumer<Duration> listener) {
        durations = listener;
    }

    void paused(boolean wanted) {
        change(() -> paused = wanted);
    }

    @Override
    public void connected() {
        change(() -> connected = true);
    }

    @Override
    public void disconnected(String reason) {
        change(() -> {
            connected = false;
            failing = false;
            lastFailure = new RouteFailure(clock.instant(), "source", reason);
        });
    }

    @Override
    public void attemptFailed(Batch batch, FailureKind kind, int attempt, String reason) {
        counts.attemptFailed(batch, kind, attempt, reason);
        change(() -> {
            failing = !kind.isFaultOfMessage();
            lastFailure = new RouteFailure(clock.instant(), kind.name().toLowerCase(Locale.ROOT), reason);
        });
    }

    @Override
    public void silent(Duration passed) {
        silent = true;
    }

    private synchronized void change(Runnable change) {
        RouteState before = state();
        change.run();
        if (state() != before) {
            since = clock.instant();
        }
    }

    @Override
    public void delivered(int messages, Duration took) {
        change(() -> failing = false);
        for (int i = 0; i < messages; i++) {
            durations.accept(took);
        }
    }

    @Override
    public void received(ReceivedMessage message) {
        lastReceived = clock.instant();
        silent = false;
        counts.received(message);
    }

    @Override
    public void published(ReceivedMessage message, Disposition.Publish what) {
        lastSuccess = clock.instant();
        counts.published(message, what);
    }

    @Override
    public void skipped(ReceivedMessage message, String reason) {
        counts.skipped(message, reason);
    }

    @Override
    public void looped(ReceivedMessage message) {
        counts.looped(message);
    }

    @Override
    public void duplicate(ReceivedMessage message) {
        lastSuccess = clock.instant();
        counts.duplicate(message);
    }

    @Override
    public void deadLettered(ReceivedMessage message, DeadLetterCause cause) {
        counts.deadLettered(message, cause);
    }

    @Override
    public void returned(ReceivedMessage message) {
        counts.returned(message);
    }
}
