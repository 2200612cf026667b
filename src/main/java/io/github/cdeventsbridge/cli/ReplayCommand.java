package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cli.replay.Archives;
import io.github.cdeventsbridge.cli.replay.Replay;
import io.github.cdeventsbridge.cli.replay.ReplayOrder;
import io.github.cdeventsbridge.cli.replay.ReplayTarget;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.cli.settings.SettingsLoader;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.operate.UrlFile;
import io.github.cdeventsbridge.replay.Selection;
import io.github.cdeventsbridge.transport.archive.ArchiveInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays archives of messages. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Translates the messages of archives and publishes what they become, as a route does with live ones.",
            "An archive is a file or folder: one JSON document a line, lists, pages of datagrepper, one message a"
                    + " file; plain or packed with gzip, xz, zstd or bzip2; '-' is standard input; or the URL of a"
                    + " datagrepper server.",
            "Ids are those of the live run, and everything that is published is marked as replayed."
        },
        footer = {
            "",
            "Examples:",
            "  cdbridge replay archive.ndjson.gz --as cdevents --to events.ndjson",
            "  cdbridge replay https://apps.example.org/datagrepper --gap 2026-03-01T10:00:00Z..2026-03-01T14:00:00Z"
                    + " --as cdevents --to to-cdevents --allow-live",
            "  cdbridge replay 2025/ --as cdevents --to bus:topic --from 2025-03-01T00:00:00Z --checkpoint march.json"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final Pattern RATE = Pattern.compile("(\\d{1,9})(/s)?");
    private static final Pattern SPEED = Pattern.compile("(\\d{1,9}(\\.\\d{1,9})?)x?");
    private static final Pattern EMBEDDED = Pattern.compile("bus:(?!.*[?&]broker=).*");

    enum Side {
        cdevents,
        legacy
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private RouteOptions routes = new RouteOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ReplaySelectionOptions wanted = new ReplaySelectionOptions();

    @Option(names = "--as", required = true, paramLabel = "SIDE", description = "What to make: cdevents or legacy.")
    private Side as = Side.cdevents;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TARGET",
            description =
                    "Where to publish: the name of a route (to where it publishes), an endpoint such as bus:topic,"
                            + " a file, or '-' for standard output.")
    private String to = "-";

    @Option(names = "--spec", paramLabel = "VERSION", description = "CDEvents version to write. Default: 0.5.")
    private @Nullable String version;

    @Option(names = "--default-topic", paramLabel = "TOPIC", description = "The topic of bare bodies, which tell none.")
    private @Nullable String defaultTopic;

    @Option(names = "--rate", paramLabel = "N/s", description = "How many messages a second at most.")
    private @Nullable String rate;

    @Option(names = "--speed", paramLabel = "Nx", description = "Keep the original spacing, N times as fast.")
    private @Nullable String speed;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "input: as they stand there; time: by their times, looking ahead 10,000 messages or 32 MiB."
                    + " Default: ${DEFAULT-VALUE}.")
    private ReplayOrder order = ReplayOrder.input;

    @Option(names = "--limit", paramLabel = "N", description = "How many messages at most.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Where to keep how far it is. The same command goes on from there.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--on-error",
            paramLabel = "WHAT",
            description = "What follows a message that cannot be translated: dead-letter, stop or skip."
                    + " Default: dead-letter.")
    private String onError = "dead-letter";

    @Option(
            names = "--dead-letters",
            paramLabel = "DIR",
            description = "Folder of dead letters. Default: the configured one, 'dead-letters'.")
    private @Nullable Path deadLetters;

    @Option(
            names = "--allow-live",
            description = "Publish to a broker that is not the embedded one: what listens there may start work because"
                    + " of old messages.")
    private boolean allowLive;

    @Option(
            names = "--include-own",
            description = "Also replay what a bridge made itself, which otherwise counts as looped: for an archive that"
                    + " does not hold what it was made from.")
    private boolean own;

    @Option(names = "--dry-run", description = "Publish nothing; show what would be published.")
    private boolean dryRun;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "The default broker. Default: the configured one, else the embedded one.")
    private @Nullable String broker;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the embedded broker. Default: data.")
    private @Nullable Path data;

    @Parameters(
            arity = "1..*",
            paramLabel = "ARCHIVE",
            description = "Files and folders; '-' is standard input; or the URL of a datagrepper server.")
    private List<String> archives = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Settings settings = settings();
        Selection selection = wanted.selection(spec.commandLine());
        Archives sources = new Archives(archives);
        String problem = sources.problem(selection.from());
        if (problem != null) {
            throw usage(problem);
        }
        MappingSet mappings = common.mappings(settings);
        boolean events = as == Side.cdevents;
        ReplayTarget target = ReplayTarget.of(to, events, checkpoint != null, settings, mappings, routes.find());
        boolean embedded =
                settings.brokerUrl().isEmpty() && EMBEDDED.matcher(target.uri()).matches();
        if (!target.isFile() && !embedded && !allowLive && !dryRun) {
            throw usage("'" + to + "' is a live bus: whoever listens there may start work because of old messages, and"
                    + " downstream gating may take old results for new ones; say --allow-live if that is meant");
        }
        if (checkpoint != null && sources.isPipe()) {
            throw usage("--checkpoint needs an archive that can be read again; standard input cannot");
        }
        if (embedded) {
            settings = runningGateway(settings);
        }
        Replay replay = new Replay(
                archive(sources, selection),
                described(sources, settings),
                events,
                target,
                selection,
                wanted.types(),
                order,
                limit,
                rate == null ? 0 : Integer.parseInt(matched(RATE, "--rate", rate, "a number such as 50/s")),
                speed == null ? 0 : Double.parseDouble(matched(SPEED, "--speed", speed, "a factor such as 10x")),
                onError(),
                checkpoint,
                deadLetters,
                own,
                dryRun);
        PrintWriter err = spec.commandLine().getErr();
        Replay.Result result = replay.run(settings, mappings, err, CommandLine.Help.Ansi.AUTO.enabled());
        PrintWriter out =
                target.isStandardOutput() && !dryRun ? err : spec.commandLine().getOut();
        out.print(output.isJson() ? Json.pretty(result.json()) + "\n" : result.text());
        out.flush();
        return (result.hasFailures() ? ExitCode.FAILURES : ExitCode.OK).code();
    }

    private Settings settings() {
        return loader().load();
    }

    private SettingsLoader loader() {
        return common.settings()
                .flag(Setting.SPEC, "--spec", version)
                .flag(Setting.BROKER_URL, "--broker", broker)
                .flag(Setting.EMBEDDED_DATA, "--data", data)
                .flag(Setting.MANAGEMENT_PORT, "the verb", "off");
    }

    /** A gateway that runs here has the embedded broker already. */
    private Settings runningGateway(Settings settings) throws IOException {
        return UrlFile.read(settings.embeddedData(), UrlFile.BROKER)
                .map(url -> loader().flag(Setting.BROKER_URL, "the running gateway", url)
                        .load())
                .orElse(settings);
    }

    private RecordedSource.Opener archive(Archives sources, Selection selection) {
        RecordReader reader = new RecordReader(new CloudEventCodec(Catalogue.standard()), defaultTopic);
        try {
            return sources.opener(reader, selection.from(), selection.until(), wanted.wholeTopics(), System.in);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ArchiveInput.OnError onError() {
        return switch (onError) {
            case "dead-letter" -> ArchiveInput.OnError.DEAD_LETTER;
            case "stop" -> ArchiveInput.OnError.STOP;
            case "skip" -> ArchiveInput.OnError.SKIP;
            default -> throw usage("--on-error: found '" + onError + "'; dead-letter, stop and skip are allowed");
        };
    }

    private String matched(Pattern pattern, String option, String written, String allowed) {
        Matcher matcher = pattern.matcher(written);
        if (!matcher.matches() || matcher.group(1).matches("0+(\\.0+)?")) {
            throw usage(option + ": found '" + written + "'; " + allowed + " is allowed");
        }
        return matcher.group(1);
    }

    /** Everything that decides which messages come in which order, and what they become. */
    private ObjectNode described(Archives sources, Settings settings) {
        ObjectNode described = Json.NODES.objectNode();
        sources.described().forEach(described.putArray("archives")::add);
        described
                .put("as", as.name().toLowerCase(Locale.ROOT))
                .put("to", to)
                .put("spec", settings.spec().toString());
        described.put("order", order.name()).put("own", own);
        described.put("defaultTopic", String.valueOf(defaultTopic));
        wanted.describe(described);
        return described;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
