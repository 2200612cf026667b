package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.bridge.Glob;
import io.github.cdeventsbridge.inspect.EventFilter;
import io.github.cdeventsbridge.inspect.FieldCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events are meant; in globs, {@code *} is any text. */
final class EventFilterOptions {

    @Option(
            names = "--type",
            paramLabel = "GLOB",
            description =
                    "Only events of this type: taskRun, 'taskRun.*', '*.finished', 'dev.cdevents.taskrun.*'; '*' is any"
                            + " text. This and the next three may be given several times.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--topic",
            paramLabel = "GLOB",
            description =
                    "Only what comes from legacy messages on this topic. Without a '*' it is also the topic of bare"
                            + " bodies.")
    private List<String> topics = new ArrayList<>();

    @Option(names = "--subject", paramLabel = "GLOB", description = "Only events about the subject with this id.")
    private List<String> subjects = new ArrayList<>();

    @Option(
            names = "--field",
            paramLabel = "PATH[=GLOB]",
            description = "Only events with this field, and this value: subject.content.outcome=failure, context.links."
                    + " All that are given must fit.")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Only events of this time or later: RFC 3339, a date, or '2h' for two hours ago.")
    private @Nullable Instant from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Only events before this time.")
    private @Nullable Instant until;

    EventFilter filter() {
        return new EventFilter(
                globs(types),
                globs(topics),
                globs(subjects),
                fields.stream().map(FieldCondition::parse).toList(),
                from,
                until);
    }

    /** The one topic that is given in full, if there is one. */
    @Nullable String topicOfBareBodies() {
        List<String> whole =
                topics.stream().filter(topic -> topic.indexOf('*') < 0).toList();
        return whole.size() == 1 ? whole.get(0) : null;
    }

    private static List<Glob> globs(List<String> texts) {
        return texts.stream().map(Glob::new).toList();
    }
}
