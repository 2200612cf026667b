package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.files.MappingFiles;
import io.github.cdeventsbridge.cli.samples.JsonDifference;
import io.github.cdeventsbridge.cli.samples.LossReport;
import io.github.cdeventsbridge.cli.samples.Sample;
import io.github.cdeventsbridge.cli.samples.SampleFiles;
import io.github.cdeventsbridge.cli.samples.SampleRunner;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.mapping.Mapping;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the samples beside the mappings, and the laws of the round trip on each of them. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Runs the samples beside the mappings, and checks the laws of the round trip on each of them.",
            "A sample is samples/NAME.in.json with samples/NAME.out.json. The way back must be exact with the original,"
                    + " and faithful, or refused, without it."
        })
final class TestCommand implements Callable<Integer> {

    enum Output {
        text,
        json
    }

    enum Mode {
        check,
        review,
        overwrite
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description =
                    "check compares the outputs; review asks for each difference whether to take it; overwrite takes"
                            + " all. Default: ${DEFAULT-VALUE}.")
    private Mode mode = Mode.check;

    @Option(
            names = "--loss",
            description =
                    "Also tell for each mapping which fields have no place of their own in the event, and which are"
                            + " lost or changed when the original does not travel along.")
    private boolean loss;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "Form of the result: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Output output = Output.text;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder of mappings, instead of --mappings.")
    private @Nullable String folder;

    private final LossReport losses = new LossReport();
    private final ObjectNode findings = Json.NODES.objectNode();

    @Override
    public Integer call() throws IOException {
        if (folder != null) {
            common.useFolder(folder);
        }
        Settings settings = common.settings().load();
        MappingSet mappings = common.mappings(settings);
        SampleRunner runner = new SampleRunner(
                mappings, settings.spec(), settings.disclosures().byDefault().redaction());
        Set<String> exercised = new LinkedHashSet<>();
        List<Sample> samples = SampleFiles.find(common.mappingFolders());
        for (Sample sample : samples) {
            SampleRunner.Result result = runner.run(sample);
            if (result.mapping() != null) {
                exercised.add(result.mapping());
            }
            report(sample, result);
        }
        for (Mapping mapping : mappings.mappings()) {
            if (!exercised.contains(mapping.name())) {
                fail(mapping.location() + ": no sample exercises the mapping '" + mapping.name() + "'", List.of());
            }
        }
        print(samples.size());
        return (findings.isEmpty() ? ExitCode.OK : ExitCode.FAILURES).code();
    }

    private void print(int samples) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            ObjectNode json = Json.NODES.objectNode().put("samples", samples);
            json.set("findings", findings);
            if (loss) {
                json.set("loss", losses.json());
            }
            out.println(Json.text(json));
            return;
        }
        if (loss) {
            losses.lines().forEach(out::println);
        }
        out.println(samples
                + (samples == 1 ? " sample, " : " samples, ")
                + (findings.isEmpty() ? "all as expected" : findings.size() + " with findings"));
    }

    private void report(Sample sample, SampleRunner.Result result) throws IOException {
        List<String> found = new ArrayList<>(result.violations());
        found.addAll(compare(sample, result));
        if (!found.isEmpty()) {
            fail(sample.name(), found);
        }
        losses.add(sample, result);
    }

    private void fail(String title, List<String> found) {
        ArrayNode lines = findings.putArray(title);
        found.forEach(lines::add);
        PrintWriter err = spec.commandLine().getErr();
        err.println(title);
        found.forEach(finding -> err.println("    " + finding));
    }

    /** The differences that remain after the mode has dealt with them. */
    private List<String> compare(Sample sample, SampleRunner.Result result) throws IOException {
        List<String> differences = differences(sample.expected(), result);
        if (differences.isEmpty() || mode == Mode.check) {
            return differences;
        }
        if (sample.output() == null) {
            differences.add("samples inside the jar (" + MappingFiles.SHIPPED + ") cannot be rewritten");
            return differences;
        }
        if (mode == Mode.review && !accepted(sample, differences)) {
            return differences;
        }
        Files.writeString(sample.output(), Json.pretty(result.output()) + "\n");
        spec.commandLine().getOut().println(sample.output() + " written");
        return List.of();
    }

    private static List<String> differences(@Nullable String expected, SampleRunner.Result result) {
        if (expected == null) {
            return new ArrayList<>(List.of("there is no output yet; write it with --mode overwrite"));
        }
        if (!(StrictJson.read(expected) instanceof StrictJson.Document document)) {
            return new ArrayList<>(List.of("the output is not JSON"));
        }
        JsonNode actual = Json.readOwn(Json.text(result.output()));
        return JsonDifference.between(document.tree(), actual);
    }

    private boolean accepted(Sample sample, List<String> differences) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(sample.name());
        differences.forEach(line -> out.println("    " + line));
        out.print("Take this output? [y/N] ");
        out.flush();
        String answer = answers().readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private @Nullable BufferedReader answers;

    private BufferedReader answers() {
        if (answers == null) {
            answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        }
        return answers;
    }
}
