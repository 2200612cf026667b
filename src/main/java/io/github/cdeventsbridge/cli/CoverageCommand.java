package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.archive.ArchiveFiles;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.coverage.Coverage;
import io.github.cdeventsbridge.coverage.CoverageJson;
import io.github.cdeventsbridge.coverage.CoveragePage;
import io.github.cdeventsbridge.coverage.CoverageReport;
import io.github.cdeventsbridge.coverage.CoverageText;
import io.github.cdeventsbridge.coverage.Percent;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how much of an archive the mappings cover. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Says how much of an archive of legacy messages the mappings cover: what is mapped, skipped on",
            "purpose, unmapped and failing, by topic and artifact; which topics no mapping is for, with a",
            "sample of each; and which fields have no home in CDEvents."
        },
        footer = {"", "Example:", "  cdbridge coverage --min 95 --html coverage.html archive/"})
final class CoverageCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private TopicOption bare = new TopicOption();

    @Option(names = "--spec", paramLabel = "VERSION", description = "CDEvents version to write. Default: 0.5.")
    private @Nullable String version;

    @Option(
            names = "--min",
            paramLabel = "PERCENT",
            description = "Exit with 13 if less than this is mapped or skipped on purpose.")
    private @Nullable Double min;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "How many lines each list has at most; JSON has all. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also writes the report as a page with charts; with '-' it is printed instead.")
    private @Nullable String html;

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(
            paramLabel = "ARCHIVE",
            description = "Files and folders, packed or not; '-' is standard input. Default: standard input.")
    private List<String> files = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        check(limit >= 1, "--limit: at least 1 is expected, found " + limit);
        check(min == null || (min >= 0 && min <= 100), "--min: a number from 0 to 100 is expected, found " + min);
        CoverageReport report = measure();
        print(report);
        if (min != null && (report.share().total() == 0 || report.share().covered() < min)) {
            String found = report.share().total() == 0
                    ? "there is no message"
                    : Percent.text(report.share().covered()) + " is covered";
            err().println(found + "; --min asks for " + Percent.text(min));
            return ExitCode.FAILURES.code();
        }
        return (report.beside().unreadable() == 0 ? ExitCode.OK : ExitCode.FAILURES).code();
    }

    private void check(boolean fine, String problem) {
        if (!fine) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }

    private CoverageReport measure() throws IOException {
        Settings settings = common.settings(version);
        MappingSet mappings = common.mappings(settings);
        Coverage coverage =
                new Coverage(new Translator(mappings, Catalogue.standard(), settings.spec(), Carry.NONE), mappings);
        RecordReader reader = new RecordReader(new CloudEventCodec(Catalogue.standard()), bare.topic());
        try (ArchiveFiles archive = ArchiveFiles.of(files.isEmpty() ? List.of("-") : files, System.in)) {
            ArchiveRecord record;
            while ((record = archive.next()) != null) {
                for (Recorded recorded : reader.read(record)) {
                    coverage.add(recorded);
                    if (recorded instanceof Recorded.Unreadable unreadable) {
                        String place = record.place() + ": ";
                        unreadable.problems().forEach(problem -> err().println(place + problem));
                    }
                }
            }
        }
        return coverage.report();
    }

    private void print(CoverageReport report) throws IOException {
        if ("-".equals(html)) {
            out().print(CoveragePage.of(report, limit));
        } else if (output.isJson()) {
            out().println(Json.text(CoverageJson.of(report)));
        } else {
            CoverageText.lines(report, limit).forEach(out()::println);
        }
        out().flush();
        if (html != null && !html.equals("-")) {
            Files.writeString(Path.of(html), CoveragePage.of(report, limit));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
