package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Glob;
import io.github.cdeventsbridge.replay.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which messages of an archive are replayed, and which of the events that they become. */
final class ReplaySelectionOptions {

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description =
                    "Only messages of this time or later: 2026-04-01T12:00:00Z, 2026-04-01, or 2h for two hours ago.")
    private @Nullable Instant from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Only messages of before this time.")
    private @Nullable Instant until;

    @Option(
            names = "--gap",
            paramLabel = "FROM..UNTIL",
            description = "From and until in one, both included: fills a gap that the gateway has reported.")
    private @Nullable String gap;

    @Option(
            names = "--topic",
            paramLabel = "GLOB",
            description = "Only messages of these topics; '*' is any characters. May be given several times.")
    private List<String> topics = new ArrayList<>();

    @Option(
            names = "--type",
            paramLabel = "GLOB",
            description =
                    "Only events of these types, such as 'dev.cdevents.testsuiterun.*'. May be given several times.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--artifact",
            paramLabel = "TYPE",
            description = "Only legacy messages about artifacts of this type, such as koji-build. May be given several"
                    + " times.")
    private List<String> artifacts = new ArrayList<>();

    /** Which messages are wanted. */
    Selection selection(CommandLine line) {
        readGap(line);
        return new Selection(from, until, topics.stream().map(Glob::new).toList(), artifacts);
    }

    /** The times of a gap as the gateway reports them. */
    private void readGap(CommandLine line) {
        if (gap == null) {
            return;
        }
        String[] times = gap.split("\\.\\.", -1);
        if (times.length != 2 || from != null || until != null) {
            throw new CommandLine.ParameterException(
                    line,
                    "--gap: found '" + gap
                            + "'; two times with '..' between them, and no --from and --until beside it");
        }
        try {
            from = new TimeOption().convert(times[0]);
            until = new TimeOption().convert(times[1]).plusSeconds(1); // what came just then may be missing as well
        } catch (CommandLine.TypeConversionException e) {
            throw new CommandLine.ParameterException(line, "--gap: " + e.getMessage());
        }
        gap = null; // read once
    }

    /** The topics, if each is named whole, so that a server can be asked for them; none for all. */
    List<String> wholeTopics() {
        return topics.stream().noneMatch(topic -> topic.contains("*")) ? topics : List.of();
    }

    /** Globs of the types of events that are wanted; none for all. */
    List<String> types() {
        return types;
    }

    /** What was asked for, for a checkpoint. */
    void describe(ObjectNode described) {
        described.put("from", String.valueOf(from)).put("until", String.valueOf(until));
        topics.forEach(described.putArray("topics")::add);
        types.forEach(described.putArray("types")::add);
        artifacts.forEach(described.putArray("artifacts")::add);
    }
}
