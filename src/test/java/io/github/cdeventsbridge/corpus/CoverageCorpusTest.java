package io.github.cdeventsbridge.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.archive.ArchiveFiles;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.coverage.Coverage;
import io.github.cdeventsbridge.coverage.CoverageReport;
import io.github.cdeventsbridge.coverage.Share;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The coverage of the recorded messages is that of the table of {@link CorpusTest}, in every spec version. */
class CoverageCorpusTest {

    @TempDir
    private Path directory;

    static List<SpecVersion> versions() {
        return Crossing.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theSharesAreThoseOfTheTable(SpecVersion spec) throws Exception {
        List<LegacyMessage> messages = LegacyCorpus.recordings().stream()
                .flatMap(recording -> recording.messages().stream())
                .toList();
        Crossing crossing = new Crossing(spec);
        Map<String, Long> table = messages.stream()
                .collect(Collectors.groupingBy(
                        message -> kind(crossing.there(message)), HashMap::new, Collectors.counting()));

        CoverageReport report = report(messages, spec);

        assertThat(report.share())
                .isEqualTo(new Share(
                        table.getOrDefault("mapped", 0L),
                        table.getOrDefault("skipped", 0L),
                        table.getOrDefault("unmapped", 0L),
                        table.getOrDefault("failed", 0L)));
        assertThat(report.topics().stream()
                        .collect(Collectors.toMap(
                                CoverageReport.Named::name,
                                named -> named.share().total())))
                .isEqualTo(
                        messages.stream().collect(Collectors.groupingBy(LegacyMessage::topic, Collectors.counting())));
    }

    private static String kind(Translation translation) {
        if (translation instanceof Translation.Skipped skipped) {
            return skipped.reason().equals("unmapped") ? "unmapped" : "skipped";
        }
        return translation instanceof Translation.Events ? "mapped" : "failed";
    }

    private CoverageReport report(List<LegacyMessage> messages, SpecVersion spec) throws Exception {
        Path archive = Files.writeString(
                directory.resolve("corpus.ndjson"),
                messages.stream().map(message -> Json.text(message.toRecord())).collect(Collectors.joining("\n")));
        MappingSet mappings = MappingFixtures.shipped();
        Coverage coverage =
                new Coverage(new Translator(mappings, Catalogue.standard(), spec, Carry.ORIGINAL), mappings);
        RecordReader reader = new RecordReader(new CloudEventCodec(Catalogue.standard()), null);
        try (ArchiveFiles files = ArchiveFiles.of(List.of(archive.toString()), InputStream.nullInputStream())) {
            ArchiveRecord record;
            while ((record = files.next()) != null) {
                reader.read(record).forEach(coverage::add);
            }
        }
        return coverage.report();
    }
}
