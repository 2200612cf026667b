package io.github.cdeventsbridge.transport.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.message.Envelope;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are read from where they were acknowledged, and written by whole lines, whatever happens in between. */
class NdjsonFilesTest {

    private static final SourceSettings SETTINGS = new SourceSettings(
            "files",
            10,
            100_000,
            200,
            Duration.ofSeconds(10),
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            0,
            Duration.ZERO,
            "test");

    private static final RecordReader READER = new RecordReader(new CloudEventCodec(Catalogue.standard()), null);

    @TempDir
    private Path home;

    private Path directory;
    private Path file;

    @BeforeEach
    void create() throws Exception {
        directory = Files.createDirectory(home.resolve("in"));
        file = directory.resolve("events.ndjson");
    }

    private NdjsonSource open(Path path) throws Exception {
        return NdjsonSource.open(path, READER, Positions.of(home.resolve("positions"), path), SETTINGS);
    }

    private static String line(int number) {
        return "{\"topic\":\"org.example.done\",\"headers\":{\"n\":" + number + "},\"body\":{\"id\":" + number + "}}\n";
    }

    private static void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> bodies(List<Taken> taken) {
        return taken.stream().map(each -> text(each.message().body())).toList();
    }

    private static String text(MessageBody body) {
        return body instanceof MessageBody.Document document ? document.text() : ((MessageBody.Text) body).text();
    }

    @Test
    void readingGoesOnWhereItWasAcknowledged() throws Exception {
        for (int i = 0; i < 25; i++) {
            append(file, line(i));
        }
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (NdjsonSource source = open(file)) { // a crash after each batch
                seen.addAll(bodies(source.take(10)));
                source.acknowledge();
            }
        }
        assertThat(seen)
                .hasSize(25)
                .startsWith("{\"id\":0}")
                .endsWith("{\"id\":24}")
                .doesNotHaveDuplicates();
        try (NdjsonSource source = open(file)) {
            assertThat(source.take(10)).isEmpty();
        }
    }

    @Test
    void whatIsGivenBackOrNotAcknowledgedIsReadAgain() throws Exception {
        append(file, line(1) + line(2));
        try (NdjsonSource source = open(file)) {
            assertThat(source.take(1)).hasSize(1);
            source.giveBack();
            assertThat(bodies(source.take(10))).containsExactly("{\"id\":1}", "{\"id\":2}");
        }
        try (NdjsonSource source = open(file)) {
            assertThat(source.take(10)).hasSize(2);
        }
    }

    @Test
    void aHalfLineWaitsForItsEnd() throws Exception {
        append(file, line(1) + line(2).substring(0, 20));
        try (NdjsonSource source = open(file)) {
            assertThat(source.take(10)).hasSize(1);
            source.acknowledge();
            assertThat(source.take(10)).isEmpty();
            append(file, line(2).substring(20));
            assertThat(bodies(source.take(10))).containsExactly("{\"id\":2}");
        }
    }

    @Test
    void aBadLineIsRefusedWithItsPlaceAndTheOthersAreTaken() throws Exception {
        append(file, line(1) + "{\"topic\":\n\n[1]\n" + "x".repeat(201) + "\n" + line(2));
        try (NdjsonSource source = open(file)) {
            List<Taken> taken = source.take(10);
            assertThat(taken).hasSize(5);
            assertThat(taken.get(1).refused().text()).startsWith(file + ":2: ");
            assertThat(taken.get(2).refused().text()).startsWith(file + ":4: ");
            assertThat(taken.get(3).refused().text()).startsWith(file + ":5: the line has 201 bytes");
            assertThat(taken.get(4).message().messageId()).isEqualTo(file + ":6");
        }
    }

    @Test
    void aFileThatIsRenamedIsReadToItsEndBeforeTheNewOne() throws Exception {
        append(file, line(1) + line(2));
        try (NdjsonSource source = open(directory)) {
            assertThat(source.take(1)).hasSize(1);
            source.acknowledge();
            Files.move(file, directory.resolve("events-20260401.ndjson"));
            append(file, line(3));
            assertThat(bodies(source.take(10))).containsExactly("{\"id\":2}", "{\"id\":3}");
        }
    }

    @Test
    void aFileThatIsCutOffOrAnotherOneIsReadFromItsBeginning() throws Exception {
        append(file, line(1) + line(2));
        try (NdjsonSource source = open(file)) {
            assertThat(source.take(10)).hasSize(2);
            source.acknowledge();
            Files.writeString(file, line(3));
            assertThat(bodies(source.take(10))).containsExactly("{\"id\":3}");
            source.acknowledge();
            Files.writeString(file, line(4) + line(5) + line(6));
            assertThat(source.take(10)).hasSize(3);
        }
    }

    private static ToSend message(int number) {
        ReceivedMessage source = new ReceivedMessage(
                "t",
                new MessageBody.Text(""),
                Map.of(),
                null,
                Instant.parse("2026-04-01T12:00:00Z"),
                null,
                4,
                false,
                1);
        return new ToSend(
                new OutboundMessage(
                        "id" + number,
                        "VirtualTopic.eng.ci.done",
                        "{\n \"n\": " + number + ".50,\r\n \"t\": \"Grüße\"}",
                        "application/json",
                        Map.of("CI_NAME", "nightly", "count", 3, "truth", true),
                        null),
                source);
    }

    private NdjsonFile file(long rotateBytes) {
        return new NdjsonFile(file, new Rotation(rotateBytes, Duration.ZERO), true);
    }

    @Test
    void whatIsWrittenIsReadBackWithTopicHeadersAndBody() throws Exception {
        try (NdjsonSink sink = new NdjsonSink(file(0), LineForm.RECORD, false)) {
            sink.send(List.of(message(1), message(2)), false);
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Envelope.open(
                        (StrictJson.Document)
                                StrictJson.read(Files.readAllLines(file).get(0)),
                        null))
                .singleElement()
                .matches(opened -> opened.message() != null, "the command 'map' reads it");
        try (NdjsonSource source = open(file)) {
            ReceivedMessage read = source.take(10).get(0).message();
            assertThat(read.topic()).isEqualTo("VirtualTopic.eng.ci.done");
            assertThat(read.body()).isEqualTo(new MessageBody.Text("{\"n\":1.50,\"t\":\"Grüße\"}"));
            assertThat(read.timestamp()).isEqualTo(Instant.parse("2026-04-01T12:00:00Z"));
            assertThat(read.jmsType()).isEqualTo("application/json");
            assertThat(read.properties()).containsEntry("CI_NAME", "nightly").containsEntry("truth", true);
        }
    }

    @Test
    void aFileThatIsLargeEnoughIsPutAsideAndAReaderFollows() throws Exception {
        List<String> seen = new ArrayList<>();
        try (NdjsonSink sink = new NdjsonSink(file(500), LineForm.RECORD, false);
                NdjsonSource source = open(directory)) {
            for (int i = 0; i < 20; i++) {
                sink.send(List.of(message(i)), false);
                seen.addAll(bodies(source.take(10)));
                source.acknowledge();
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSizeGreaterThan(4);
        }
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void halfALineThatACrashLeftIsCutOff() throws Exception {
        append(file, line(1) + "{\"topic\":\"org");
        try (NdjsonSink sink = new NdjsonSink(file(0), LineForm.RECORD, false)) {
            sink.send(List.of(message(2)), false);
        }
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(text -> text.endsWith("}"));
    }

    private static ToSend large(Map<String, Object> properties) {
        String body = "{\"note\":\"" + "n".repeat(150_000) + "\"}";
        OutboundMessage outbound =
                new OutboundMessage("large", "VirtualTopic.eng.ci.done", body, null, properties, null);
        return new ToSend(outbound, message(1).source());
    }

    @Test
    void linesThatAreLargerThanWhatIsWrittenAtOnceAreWhole() throws Exception {
        try (NdjsonSink sink = new NdjsonSink(file(0), LineForm.BODY, false)) {
            sink.send(List.of(message(1), large(Map.of()), message(2)), false);
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"n\":1.50,\"t\":\"Grüße\"}",
                        large(Map.of()).outbound().body(),
                        "{\"n\":2.50,\"t\":\"Grüße\"}");
    }

    @Test
    void aBatchWithAMessageThatCannotBeWrittenLeavesNothingInTheFile() throws Exception {
        Map<String, Object> impossible = new HashMap<>();
        impossible.put("nothing", null);
        try (NdjsonSink sink = new NdjsonSink(file(0), LineForm.RECORD, false)) {
            sink.send(List.of(message(1)), false);
            String before = Files.readString(file);

            assertThatThrownBy(() -> sink.send(List.of(large(Map.of()), large(impossible)), false))
                    .isInstanceOf(NullPointerException.class);

            assertThat(file).content().isEqualTo(before);
            sink.send(List.of(message(2)), false);
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void twoWritersOfOneFileAreToldApart() throws Exception {
        try (NdjsonSink first = new NdjsonSink(file(0), LineForm.RECORD, false);
                NdjsonSink second = new NdjsonSink(file(0), LineForm.RECORD, false)) {
            first.send(List.of(message(1)), false);
            assertThatThrownBy(() -> second.send(List.of(message(2)), false)).hasMessageContaining("writes to " + file);
        }
    }

    @Test
    void whatStandsAtTheEndOfTheFileIsNotWrittenAgain() throws Exception {
        for (LineForm form : LineForm.values()) {
            Files.deleteIfExists(file);
            try (NdjsonSink sink = new NdjsonSink(file(0), form, true)) {
                sink.send(List.of(event("e1"), event("e2"), event("e1")), false);
                sink.send(List.of(event("e2"), event("e3")), false);
            }
            try (NdjsonSink afterCrash = new NdjsonSink(file(0), form, true)) {
                afterCrash.send(List.of(event("e3"), event("e4")), false);
            }
            assertThat(Files.readAllLines(file))
                    .as("%s", form)
                    .hasSize(4)
                    .allMatch(line -> !line.contains("\n"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aLegacyMessageIsKnownByTopicAndBody() throws Exception {
        String topic = "VirtualTopic.eng.ci.koji-build.test.complete";
        String body = "{\"artifact\":{\"id\":\"7\"}}";
        StrictJson.Document read = (StrictJson.Document) StrictJson.read(body);
        OutboundMessage outbound = OutboundMessage.of(MessageKey.hash(topic, read.tree()), topic, body);
        ToSend message = new ToSend(outbound, message(1).source());
        for (int i = 0; i < 2; i++) {
            try (NdjsonSink sink = new NdjsonSink(file(0), LineForm.RECORD, true)) {
                sink.send(List.of(message), false);
            }
        }
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    private static ToSend event(String id) {
        OutboundMessage event = OutboundMessage.of(
                id, "VirtualTopic.eng.cdevents.build.started", "{\"specversion\":\"1.0\",\n\"id\":\"" + id + "\"}");
        return new ToSend(event, message(1).source());
    }
}
