package io.github.cdeventsbridge.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Place;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.bridge.Translator;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted, and that it is bounded. */
class CoverageTest {

    private static final MappingSet MAPPINGS = MappingFixtures.shipped();
    private static final Translator TRANSLATOR =
            new Translator(MAPPINGS, Catalogue.standard(), Catalogue.standard().newest(), Carry.NONE);

    private static List<LegacyMessage> shipped() throws IOException {
        List<LegacyMessage> messages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".in.json"))
                    .sorted()
                    .toList()) {
                if (StrictJson.read(Files.readAllBytes(file)) instanceof StrictJson.Document document) {
                    Envelope.open(document, null).stream()
                            .map(Envelope.Opened::message)
                            .filter(Objects::nonNull)
                            .forEach(messages::add);
                }
            }
        }
        assertThat(messages).hasSizeGreaterThan(100);
        return messages;
    }

    private static Recorded recorded(LegacyMessage message) {
        return new Recorded.Message(new ArchiveRecord(new Place("a", 1), new byte[0], null), message);
    }

    private static CoverageReport report(Iterable<LegacyMessage> messages) {
        Coverage coverage = new Coverage(TRANSLATOR, MAPPINGS);
        messages.forEach(message -> coverage.add(recorded(message)));
        return coverage.report();
    }

    @Test
    void everyMessageIsInOneTopicAndOneArtifact() throws IOException {
        CoverageReport report = report(shipped());

        assertThat(report.share().total()).isEqualTo(shipped().size());
        for (Verdict verdict : Verdict.values()) {
            assertThat(report.topics().stream().mapToLong(named -> named.share().of(verdict)))
                    .as("%s by topic", verdict)
                    .satisfies(counts -> assertThat(
                                    counts.stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(report.share().of(verdict)));
            assertThat(report.artifacts().stream()
                            .mapToLong(named -> named.share().of(verdict))
                            .sum())
                    .as("%s by artifact", verdict)
                    .isEqualTo(report.share().of(verdict));
        }
    }

    /** The cache of shapes saves time and changes nothing. */
    @Test
    void fieldsAreCountedAsIfEveryMessageWereExplained() throws IOException {
        List<LegacyMessage> twice = new ArrayList<>(shipped());
        twice.addAll(shipped());

        List<CoverageReport.Field> alone = new ArrayList<>();
        for (LegacyMessage message : twice) {
            alone.addAll(report(List.of(message)).fields());
        }

        assertThat(report(twice).fields())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(alone.stream()
                                .filter(one -> one.path().equals(field.path()) && one.home() == field.home()))
                        .as(field.path())
                        .hasSize((int) field.number()))
                .hasSameSizeAs(alone.stream()
                        .map(one -> one.path() + one.home())
                        .distinct()
                        .toList());
    }

    @Test
    void topicsWithoutEndShareOneLine() {
        Coverage coverage = new Coverage(TRANSLATOR, MAPPINGS);
        ObjectNode body = Json.NODES.objectNode();
        for (int i = 0; i < Counts.MOST + 5; i++) {
            coverage.add(recorded(LegacyMessage.of("org.example." + i, body)));
        }

        CoverageReport report = coverage.report();
        assertThat(report.share().unmapped()).isEqualTo(Counts.MOST + 5);
        assertThat(report.topics()).hasSize(Counts.MOST + 1);
        assertThat(report.topics().get(0)).isEqualTo(new CoverageReport.Named(Shares.OTHERS, new Share(0, 0, 5, 0)));
        assertThat(report.unmapped()).hasSize(Counts.MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "VirtualTopic.eng.ci.koji-build.test.complete, {}, koji-build",
        "VirtualTopic.eng.ci.osci.brew-build.test.queued, {}, brew-build",
        "org.centos.prod.ci.koji-build.test.running, {}, koji-build",
        "org.centos.prod.ci.koji-build.test.running, {\"artifact\": {\"type\": \"other\"}}, other",
        "org.example.prod.buildsys.tag, {\"artifact\": 1}, (none told)"
    })
    void theArtifactIsTheOneThatIsToldElseThatOfTheTopic(String topic, String body, String type) {
        assertThat(Artifacts.type(LegacyMessage.of(topic, (ObjectNode) Json.readOwn(body))))
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"1999, 2000, 99.9%", "2000, 2000, 100.0%", "0, 2000, 0.0%", "1, 3, 33.3%", "0, 0, -", "29, 50, 58.0%"})
    void aShareIsNeverRoundedUp(long part, long whole, String text) {
        assertThat(Percent.of(part, whole)).isEqualTo(text);
    }
}
