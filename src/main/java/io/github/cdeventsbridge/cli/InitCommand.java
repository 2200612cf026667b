package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cli.files.Documents;
import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.samples.DraftCheck;
import io.github.cdeventsbridge.cli.samples.DraftFiles;
import io.github.cdeventsbridge.cli.samples.Sample;
import io.github.cdeventsbridge.cli.samples.SampleMessages;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.MappingLoader;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.draft.Draft;
import io.github.cdeventsbridge.mapping.draft.Drafter;
import io.github.cdeventsbridge.mapping.draft.UndraftableException;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.DefinitionReader;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts a mapping from samples, and gives it away only when it is faithful to them. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Drafts a mapping from sample messages of one kind, in any states, and prints it.",
            "The draft loads and passes 'test' on these samples; what they do not tell is asked in it as TODO."
        },
        footer = {
            "",
            "Example:",
            "  cdbridge init --topic org.example.ci.nightly.test.complete --output mappings message.json"
        })
final class InitCommand implements Callable<Integer> {

    private static final String NAME = "[a-z0-9][a-z0-9._-]*";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private TopicOption bare = new TopicOption();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the mapping. Default: taken from the topic.")
    private @Nullable String name;

    @Option(
            names = "--event",
            paramLabel = "TYPE",
            description = "What the messages become: subject.predicate, or a subject. Default: guessed.")
    private @Nullable String event;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write DIR/NAME/NAME.yaml and its samples, instead of printing the draft.")
    private @Nullable Path output;

    @Parameters(
            arity = "1..*",
            paramLabel = "SAMPLE",
            description = "Files of messages: bodies, records or other envelopes; '-' is standard input.")
    private List<String> files = new ArrayList<>();

    private final List<Sample> samples = new ArrayList<>();
    private final List<LegacyMessage> messages = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (name != null && !name.matches(NAME)) {
            throw new ParameterException(
                    spec.commandLine(), "--name: lower-case letters, digits and '-' are allowed; found '" + name + "'");
        }
        for (String file : files) {
            read(file);
        }
        if (messages.isEmpty() && problems.isEmpty()) {
            problems.add("there is no message in " + String.join(", ", files));
        }
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        Settings settings = common.settings().load();
        List<MappingLoader.Source> library = MappingFiles.shipped();
        List<Draft> drafts;
        try {
            Drafter drafter = new Drafter(Catalogue.standard(), definitions(library));
            drafts = drafter.drafts(newest(settings, library), name, event);
        } catch (UndraftableException e) {
            return refused(List.of(e.getMessage()));
        }
        DraftCheck check = new DraftCheck(() -> loader(settings), library, settings.spec());
        List<String> findings = List.of();
        for (Draft draft : drafts) {
            DraftCheck.Checked checked = check.check(draft, samples);
            if (checked.findings().isEmpty()) {
                give(draft, checked);
                return ExitCode.OK.code();
            }
            findings = checked.findings();
        }
        return refused(findings);
    }

    private void read(String file) throws IOException {
        String stem =
                file.equals("-") ? "sample" : stem(Path.of(file).getFileName().toString());
        List<LegacyMessage> found = new ArrayList<>();
        try (InputStream in = Documents.open(file)) {
            Documents.read(in, (line, result) -> {
                String place = (file.equals("-") ? "standard input" : file) + ":" + line + ": ";
                if (result instanceof StrictJson.Document document) {
                    for (Envelope.Opened opened : Envelope.open(document, bare.topic())) {
                        if (opened.message() == null) {
                            problems.add(place + Objects.requireNonNull(opened.problem()));
                        } else {
                            found.add(opened.message());
                        }
                    }
                } else {
                    problems.add(place + ((StrictJson.Unreadable) result).problem());
                }
            });
        }
        for (LegacyMessage message : found) {
            messages.add(message);
            samples.add(SampleMessages.sample(free(stem), message));
        }
    }

    /** {@code complete} of {@code complete.in.json}. */
    private static String stem(String file) {
        return file.replaceFirst("\\.(json|ndjson|jsonl)$", "").replaceFirst("\\.in$", "");
    }

    private String free(String stem) {
        String free = stem;
        for (int number = 2; isTaken(free); number++) {
            free = stem + "-" + number;
        }
        return free;
    }

    private boolean isTaken(String sample) {
        return samples.stream().anyMatch(one -> one.name().equals(sample));
    }

    private static MappingLoader loader(Settings settings) {
        return new MappingLoader(Catalogue.standard(), settings.defaults());
    }

    /** Fragments that do not load are no matter of a draft: {@code validate} tells of them. */
    private static List<Definition> definitions(List<MappingLoader.Source> library) {
        List<Definition> definitions = new ArrayList<>();
        for (MappingLoader.Source source : library) {
            DefinitionReader.read(source.file(), source.text(), new Problems()).ifPresent(definitions::add);
        }
        return definitions;
    }

    /** Mappings see messages after the shapes. */
    private List<LegacyMessage> newest(Settings settings, List<MappingLoader.Source> library) {
        MappingSet shapes = loader(settings).load(List.of(), library);
        return messages.stream().map(shapes::newest).toList();
    }

    private void give(Draft draft, DraftCheck.Checked checked) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (output == null) {
            out.print(draft.text());
        } else {
            DraftFiles.write(output, draft, samples, checked.results()).forEach(file -> out.println(file + " written"));
        }
        out.flush();
    }

    private int refused(List<String> reasons) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("No mapping can be drafted from " + (messages.size() == 1 ? "this sample:" : "these samples:"));
        reasons.forEach(reason -> err.println("    " + reason));
        return ExitCode.FAILURES.code();
    }
}
