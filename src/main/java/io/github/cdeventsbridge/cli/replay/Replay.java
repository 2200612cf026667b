package io.github.cdeventsbridge.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.bridge.BridgeMetrics;
import io.github.cdeventsbridge.bridge.Origin;
import io.github.cdeventsbridge.cli.gateway.Gateway;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.replay.Checkpoint;
import io.github.cdeventsbridge.replay.Pace;
import io.github.cdeventsbridge.replay.Selected;
import io.github.cdeventsbridge.replay.Selection;
import io.github.cdeventsbridge.replay.TimeOrder;
import io.github.cdeventsbridge.route.RouteFiles;
import io.github.cdeventsbridge.transport.archive.ArchiveInput;
import io.github.cdeventsbridge.transport.disk.Disk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A replay from its beginning to its end: an archive is the source of a route that translates and publishes as any route
 * does.
 *
 * @param archive opens the whole archive, see {@link RecordedSource.Opener}
 * @param described what was asked for, which a checkpoint must be of
 * @param types of events, one of which must match; none for any
 * @param limit how many messages at most
 * @param rate how many a second at most; 0 for no limit
 * @param speed how many times as fast as they were sent; 0 for no spacing
 * @param own whether also what a bridge made itself is replayed
 * @param dryRun whether nothing is published
 */
public record Replay(
        RecordedSource.Opener archive,
        ObjectNode described,
        boolean toCdEvents,
        ReplayTarget target,
        Selection selection,
        List<String> types,
        ReplayOrder order,
        long limit,
        int rate,
        double speed,
        ArchiveInput.OnError onError,
        @Nullable Path checkpoint,
        @Nullable Path deadLetters,
        boolean own,
        boolean dryRun) {

    private static final String SOURCE = "archive:replay";
    private static final String NOWHERE = "archive:nowhere";

    /** The size of all batches together that are worked on, where a batch costs little: what is in memory at once is little then. */
    private static final int SMALL = 256 * 1024;

    /** The same where each batch costs a checkpoint or an answer of a broker. */
    private static final int USUAL = 2 * 1024 * 1024;

    /** With more of them, the one that reads and the one that writes would be what all wait for. */
    private static final int MOST_SIDE_BY_SIDE = 4;

    /** How it ended. */
    public record Result(ReplayTally tally, ObjectNode json, String text, boolean hasFailures) {}

    /**
     * Runs it to its end.
     *
     * @param terminal whether progress is shown to somebody who watches
     */
    public Result run(Settings settings, MappingSet mappings, PrintWriter err, boolean terminal) throws Exception {
        Checkpoint kept = checkpoint == null || dryRun ? null : new Checkpoint(checkpoint, described, Replay::write);
        JsonNode position = kept == null ? null : kept.load();
        try (RecordedSource there = archive.open(null)) {
            there.position(); // what is not there is told now, and not by a route that tries again
        }
        ReplayTally tally = new ReplayTally();
        ReplayPlan plan = new ReplayPlan();
        ReplayJob job = new ReplayJob(
                this::open,
                kept,
                position,
                speed == 0 ? null : new Pace(speed),
                dryRun && onError == ArchiveInput.OnError.DEAD_LETTER ? ArchiveInput.OnError.SKIP : onError,
                tally,
                plan,
                new ReplayProgress(err, terminal, System::nanoTime),
                err);
        String stoppedBy;
        try (Gateway gateway = Gateway.start(
                settings,
                mappings,
                List.of(new RouteFiles.RouteFile("replay.camel.yaml", route())),
                BridgeMetrics.NOOP,
                Map.of("archive", job, "tally", tally))) {
            Thread hook = new Thread(gateway::close, "cdbridge-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            stoppedBy = job.await();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        return result(tally, plan, stoppedBy);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Disk.createDirectory(parent);
        }
        Disk.write(file, content);
    }

    private RecordedSource open(@Nullable JsonNode position) throws IOException {
        if (order == ReplayOrder.input) {
            return new Selected(archive.open(position), selection, limit);
        }
        return TimeOrder.over(new Selected(archive.open(null), selection, limit), position);
    }

    private String route() {
        StringJoiner parameters = new StringJoiner(", ", "{", "}");
        parameters.add("rate: " + rate).add("listener: \"#tally\"");
        int sideBySide = sideBySide();
        parameters.add("consumers: " + sideBySide);
        parameters.add("maxBytes: " + (target.isFile() && checkpoint == null ? SMALL : USUAL) / sideBySide);
        if (deadLetters != null) {
            parameters.add("deadLetterDirectory: " + quoted(deadLetters.toString()));
        }
        String step = (toCdEvents ? "cdbridge:to-cdevents" : "cdbridge:to-legacy") + "?origin="
                + (own ? Origin.ARCHIVE_WITH_OWN : Origin.ARCHIVE)
                + (types.isEmpty() ? "" : "&types=" + String.join(",", types));
        return """
            - route:
                id: replay
                from:
                  uri: %s
                  parameters: %s
                  steps:
                    - to: %s
                    - to: %s
            """.formatted(quoted(SOURCE), parameters, quoted(step), quoted(dryRun ? NOWHERE : target.uri()));
    }

    /** How many batches are worked on side by side; what keeps a pace has nothing to gain. */
    private int sideBySide() {
        return rate > 0 || speed > 0
                ? 1
                : Math.min(MOST_SIDE_BY_SIDE, Runtime.getRuntime().availableProcessors());
    }

    /** A text in JSON is one in YAML. */
    private static String quoted(String text) {
        return Json.text(Json.NODES.textNode(text));
    }

    private Result result(ReplayTally tally, ReplayPlan plan, String stoppedBy) {
        ObjectNode json = tally.json();
        String text = tally.text();
        if (dryRun) {
            plan.addTo(json);
            text += plan.text();
        }
        if (!stoppedBy.isEmpty()) {
            json.put("stoppedBy", stoppedBy);
            text += String.format("%nstopped by: %s%n", stoppedBy);
        }
        return new Result(tally, json, text, tally.hasFailures());
    }
}
