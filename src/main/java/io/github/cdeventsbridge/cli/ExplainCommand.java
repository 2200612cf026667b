package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cli.files.Documents;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.ToEvent;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.message.redaction.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains what messages and events become, and why. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Explains what a message or an event becomes: which mapping, which row of which file made each field,",
            "what is carried only, what is ignored and why, or why nothing is made."
        },
        footer = {"", "Example:", "  cdbridge explain --topic VirtualTopic.eng.ci.koji-build.test.complete message.json"
        })
final class ExplainCommand implements Callable<Integer> {

    enum Output {
        text,
        json
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private TopicOption bare = new TopicOption();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "Form of the explanation: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Output output = Output.text;

    @Parameters(paramLabel = "FILE", description = "Files; '-' is standard input. Default: standard input.")
    private List<String> files = new ArrayList<>();

    private boolean failed;

    @Override
    public Integer call() throws IOException {
        Settings settings = common.settings().load();
        MappingSet mappings = common.mappings(settings);
        Explaining explaining = new Explaining(mappings, settings);
        for (String file : files.isEmpty() ? List.of("-") : files) {
            try (InputStream in = Documents.open(file)) {
                Documents.read(in, (line, document) -> explaining.document(document));
            }
        }
        return (failed ? ExitCode.FAILURES : ExitCode.OK).code();
    }

    /** Explains documents with one set of mappings. */
    private final class Explaining {

        private final MappingSet mappings;
        private final Translator translator;
        private final Redaction redaction;
        private final CloudEventCodec codec = new CloudEventCodec(Catalogue.standard());

        Explaining(MappingSet mappings, Settings settings) {
            this.mappings = mappings;
            this.translator = CommonOptions.translator(settings, mappings);
            this.redaction = settings.disclosures().byDefault().redaction();
        }

        void document(StrictJson.Result result) {
            if (result instanceof StrictJson.Unreadable unreadable) {
                print(
                        new ExplanationReport(
                                "unreadable", List.of(unreadable.problem().toString()), null, List.of()),
                        true);
                return;
            }
            StrictJson.Document document = (StrictJson.Document) result;
            Reading reading = document.tree() instanceof ObjectNode object
                    ? codec.read(Map.of(), object)
                    : new Reading.NotAnEvent("no object");
            if (reading instanceof Reading.Event event) {
                event(event.event());
                return;
            }
            for (Envelope.Opened opened : Envelope.open(document, bare.topic())) {
                if (opened.message() == null) {
                    Problem problem = Objects.requireNonNull(opened.problem());
                    print(new ExplanationReport("unreadable", List.of(problem.toString()), null, List.of()), true);
                } else {
                    message(opened.message());
                }
            }
        }

        private void message(LegacyMessage given) {
            Redaction.Redacted told = redaction.of(given);
            LegacyMessage message = told.message();
            MappingSet.Explained explained = mappings.explain(message);
            List<String> lines = new ArrayList<>();
            told.places().forEach(place -> lines.add("is redacted before anybody reads it: " + place));
            explained.shapes().forEach(shape -> lines.add("is brought into a newer form by the shape " + shape));
            if (explained.decidedBy() != null) {
                lines.add("is decided by '" + explained.decidedBy() + "' (" + explained.file() + ")");
            }
            List<Problem> losses = List.of();
            boolean refused = false;
            if (explained.result() instanceof ToEvent.Mapped mapped) {
                lines.add("becomes " + mapped.events().size() + (mapped.events().size() == 1 ? " event" : " events"));
                losses = mapped.losses();
            } else if (explained.result() instanceof ToEvent.Skipped skipped) {
                lines.add("is skipped on purpose: " + skipped.reason());
            } else if (explained.result() instanceof ToEvent.Mismatch mismatch) {
                lines.add("is skipped, since no mapping is for it: " + mismatch.problem());
            } else if (explained.result() instanceof ToEvent.Refused other) {
                lines.add("is refused: " + other.problem());
                refused = true;
            }
            print(new ExplanationReport(message.topic(), lines, explained.explanation(), losses), refused);
        }

        private void event(CdEvent event) {
            Translator.Translation translation = translator.toLegacy(event);
            if (translation instanceof Translator.Translation.Message made) {
                Explanation explanation = mappings.explain(Translator.sample(event), made.mapping(), made.message())
                        .orElse(null);
                List<String> lines = List.of(
                        "is decided by '" + made.mapping() + "'",
                        "becomes a message on " + made.message().topic());
                print(new ExplanationReport(event.name(), lines, explanation, made.losses()), false);
            } else if (translation instanceof Translator.Translation.Skipped skipped) {
                String line = "is skipped (" + skipped.reason() + "): " + skipped.detail();
                print(new ExplanationReport(event.name(), List.of(line), null, List.of()), false);
            } else if (translation instanceof Translator.Translation.Rejected rejected) {
                List<String> lines = rejected.problems().stream()
                        .map(problem -> "is refused: " + problem)
                        .toList();
                print(new ExplanationReport(event.name(), lines, null, List.of()), true);
            }
        }
    }

    private void print(ExplanationReport report, boolean failure) {
        failed |= failure;
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(Json.text(report.json()));
        } else {
            report.text().forEach(out::println);
        }
        out.flush();
    }
}
