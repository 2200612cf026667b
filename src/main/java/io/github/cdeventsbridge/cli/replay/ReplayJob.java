package io.github.cdeventsbridge.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.replay.Checkpoint;
import io.github.cdeventsbridge.replay.Pace;
import io.github.cdeventsbridge.transport.archive.ArchiveInput;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What the source of a replay reads, and tells: where it shall go on, how fast, and how far it is. */
final class ReplayJob implements ArchiveInput {

    private final RecordedSource.Opener archive;
    private final @Nullable Checkpoint checkpoint;
    private final @Nullable Pace pace;
    private final OnError onError;
    private final ReplayTally tally;
    private final ReplayPlan plan;
    private final ReplayProgress progress;
    private final PrintWriter err;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile @Nullable JsonNode position;

    /**
     * @param checkpoint where the position is kept; null if it is not
     * @param position where to go on; null to begin
     */
    ReplayJob(
            RecordedSource.Opener archive,
            @Nullable Checkpoint checkpoint,
            @Nullable JsonNode position,
            @Nullable Pace pace,
            OnError onError,
            ReplayTally tally,
            ReplayPlan plan,
            ReplayProgress progress,
            PrintWriter err) {
        this.archive = archive;
        this.checkpoint = checkpoint;
        this.position = position;
        this.pace = pace;
        this.onError = onError;
        this.tally = tally;
        this.plan = plan;
        this.progress = progress;
        this.err = err;
    }

    @Override
    public RecordedSource open() throws IOException {
        return archive.open(position);
    }

    @Override
    public Duration wait(Recorded recorded) {
        return pace == null ? Duration.ZERO : pace.wait(recorded);
    }

    @Override
    public void other(Recorded.Other other) {
        tally.other(other);
    }

    @Override
    public void planned(List<ToSend> messages) {
        plan.add(messages);
    }

    @Override
    public OnError onError() {
        return onError;
    }

    @Override
    public void refused(String place, String why) {
        tally.leftOut();
        err.println((why.startsWith(place) ? "" : place + ": ")
                + why.lines().findFirst().orElse(""));
    }

    @Override
    public void acknowledged(JsonNode reached, OptionalDouble share) throws IOException {
        if (checkpoint != null && !reached.equals(position)) {
            checkpoint.save(reached);
        }
        position = reached;
        progress.reached(tally.read(), share);
    }

    @Override
    public void finished(@Nullable String stoppedBy) {
        end.complete(stoppedBy == null ? "" : stoppedBy);
    }

    @Override
    public void failed(IOException failure) {
        end.completeExceptionally(failure);
    }

    /**
     * Waits for the end.
     *
     * @return why it stopped before; empty if it did not
     * @throws ArchiveException if the archive cannot be read any more
     */
    String await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new ArchiveException(Objects.requireNonNull(e.getCause()));
        } finally {
            progress.end();
        }
    }
}
