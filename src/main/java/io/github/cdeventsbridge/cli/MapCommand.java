package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.cli.files.Documents;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Translates files or standard input. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Translates files or standard input, one JSON document or one a line (NDJSON).",
            "Events among what becomes events are rendered in the version of --spec.",
            "Prints one JSON document a line; skipped messages and what is not carried go to standard error."
        },
        footer = {
            "",
            "Example:",
            "  cdbridge map --to cdevents --topic VirtualTopic.eng.ci.koji-build.test.complete message.json"
        })
final class MapCommand implements Callable<Integer> {

    enum Target {
        cdevents,
        legacy
    }

    enum Format {
        cdevent,
        cloudevent
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SIDE",
            description = "What to make: ${COMPLETION-CANDIDATES}.")
    private Target to = Target.cdevents;

    @Mixin
    private TopicOption bare = new TopicOption();

    @Option(names = "--spec", paramLabel = "VERSION", description = "CDEvents version to write. Default: 0.5.")
    private @Nullable String version;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "Form of events: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.cdevent;

    @Parameters(paramLabel = "FILE", description = "Files; '-' is standard input. Default: standard input.")
    private List<String> files = new ArrayList<>();

    private boolean failed;

    @Override
    public Integer call() throws IOException {
        Settings settings = common.settings(version);
        Translator translator = common.translator(settings);
        FileTranslation translation = to == Target.cdevents
                ? toEvents(translator, settings.spec())
                : new EventFiles(new EventToLegacy(translator));
        for (String file : files.isEmpty() ? List.of("-") : files) {
            try (InputStream in = Documents.open(file)) {
                Documents.read(in, (line, document) -> translation.translate(document, new Printer(file, line)));
            }
        }
        return (failed ? ExitCode.FAILURES : ExitCode.OK).code();
    }

    private FileTranslation toEvents(Translator translator, SpecVersion written) {
        boolean cloudEvents = format == Format.cloudevent;
        return new AnyFiles(
                new EventFiles(new EventToVersion(written, cloudEvents)),
                new LegacyFiles(translator, bare.topic(), cloudEvents));
    }

    /** Prints what became of one document. */
    private final class Printer implements FileTranslation.Results {

        private final String place;

        Printer(String file, int line) {
            this.place = (file.equals("-") ? "standard input" : file) + ":" + line + ": ";
        }

        @Override
        public void made(ObjectNode document) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(Json.text(document));
            out.flush(); // a pipe sees each line when it is made
        }

        @Override
        public void lost(Problem problem) {
            spec.commandLine().getErr().println(place + problem);
        }

        @Override
        public void skipped(String reason, String detail) {
            spec.commandLine().getErr().println(place + "skipped (" + reason + "): " + detail);
        }

        @Override
        public void rejected(List<Problem> problems) {
            failed = true;
            problems.forEach(problem -> spec.commandLine().getErr().println(place + problem));
        }
    }
}
