package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.archive.ArchiveFiles;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.bridge.Glob;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.inspect.Correlation;
import io.github.cdeventsbridge.inspect.EntryReader;
import io.github.cdeventsbridge.inspect.EventView;
import io.github.cdeventsbridge.inspect.Timeline;
import io.github.cdeventsbridge.inspect.TimelineJson;
import io.github.cdeventsbridge.inspect.TimelinePage;
import io.github.cdeventsbridge.inspect.TimelineText;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into streams of events and messages. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Looks into streams of CDEvents and legacy messages, mixed as they come: lists the events,",
            "selects some of them, or shows the timeline of the runs that they tell of.",
            "Legacy messages are shown as the events that they become."
        },
        footer = {
            "",
            "Examples:",
            "  cdbridge inspect --type 'taskRun.*' --field subject.content.outcome=failure events.ndjson",
            "  cdbridge inspect --output ndjson --order time events.ndjson | jq .context.links",
            "  cdbridge inspect --follow 'pkg:oci/example-app@*' --html image.html events.ndjson"
        })
final class InspectCommand implements Callable<Integer> {

    enum Order {
        input,
        time
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private EventFilterOptions filter = new EventFilterOptions();

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "At most so many events, or runs of a timeline. Default: all.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description =
                    "Order of the list: ${COMPLETION-CANDIDATES}. By time, all events (at most --limit) are kept in"
                            + " memory. Default: ${DEFAULT-VALUE}.")
    private Order order = Order.input;

    @Option(names = "--timeline", description = "Shows the runs that the events tell of, as trees with durations.")
    private boolean timeline;

    @Option(
            names = "--follow",
            paramLabel = "SUBJECT",
            description =
                    "Shows the timeline of what has to do with this subject only: an id, such as the package URL of"
                            + " an artifact; '*' is any text.")
    private @Nullable String follow;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Also writes the timeline as a page with pictures; with '-' it is printed instead of the text.")
    private @Nullable String html;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description =
                    "Form: text, json (one document), ndjson (one event, or run of a timeline, a line). Default: text.")
    private ListOutput.Form form = ListOutput.Form.text;

    @Option(
            names = "--spec",
            paramLabel = "VERSION",
            description = "CDEvents version of what legacy messages become. Default: 0.5.")
    private @Nullable String version;

    @Parameters(
            paramLabel = "FILE",
            description = "Files and folders, packed or not; '-' is standard input. Default: standard input.")
    private List<String> files = new ArrayList<>();

    private boolean failed;

    @Override
    public Integer call() throws IOException {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit: at least 1 is expected, found " + limit);
        }
        boolean timeline = this.timeline || follow != null || html != null;
        int code = timeline ? timeline() : list();
        return failed ? ExitCode.FAILURES.code() : code;
    }

    private int list() throws IOException {
        try (ListOutput list = new ListOutput(out(), form)) {
            if (order == Order.input) {
                read(limit, list::add);
            } else {
                Earliest earliest = new Earliest(limit);
                read(Integer.MAX_VALUE, earliest::add);
                earliest.events().forEach(list::add);
            }
        }
        return ExitCode.OK.code();
    }

    private int timeline() throws IOException {
        Correlation correlation = new Correlation();
        read(Integer.MAX_VALUE, correlation::add);
        Timeline all = correlation.timeline(follow == null ? null : new Glob(follow));
        Timeline shown = all.first(limit);
        if ("-".equals(html)) {
            out().print(TimelinePage.of(shown));
        } else {
            print(shown);
        }
        out().flush();
        if (html != null && !html.equals("-")) {
            Files.writeString(Path.of(html), TimelinePage.of(shown));
        }
        if (follow != null && all.runs().isEmpty()) {
            err().println("no event speaks of '" + follow + "'; the ids of subjects are in the list: inspect FILE");
            return ExitCode.USAGE.code();
        }
        return ExitCode.OK.code();
    }

    private void print(Timeline shown) {
        switch (form) {
            case text -> TimelineText.lines(shown).forEach(out()::println);
            case json -> out().println(Json.text(TimelineJson.of(shown)));
            case ndjson -> shown.runs().forEach(run -> out().println(Json.text(TimelineJson.of(run))));
        }
    }

    private void read(int most, Consumer<EventView> events) throws IOException {
        RecordReader records = new RecordReader(new CloudEventCodec(Catalogue.standard()), filter.topicOfBareBodies());
        EntryReader entries = new EntryReader(common.translator(common.settings(version)));
        EventStream stream = new EventStream(records, entries, filter.filter(), err());
        try (ArchiveFiles archive = ArchiveFiles.of(files.isEmpty() ? List.of("-") : files, System.in)) {
            stream.read(archive, most, events);
        }
        failed = stream.hasFailures();
        stream.skips().forEach(err()::println);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
