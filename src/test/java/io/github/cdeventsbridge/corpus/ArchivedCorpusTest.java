package io.github.cdeventsbridge.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.ArchiveFiles;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Packings;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded messages in every form, layout and packing of an archive: the same keys, and events with the same ids. */
class ArchivedCorpusTest {

    private static final Crossing CROSSING = new Crossing(Crossing.newest());
    private static final RecordReader READER = new RecordReader(new CloudEventCodec(Catalogue.standard()), null);

    /** How several documents stand in one file. */
    private static final Map<String, Function<List<JsonNode>, String>> LAYOUTS = new LinkedHashMap<>(Map.of(
            "one a line",
            documents -> documents.stream().map(Json::text).collect(Collectors.joining("\n")),
            "a list",
            documents -> documents.stream()
                    .flatMap(document -> document.isArray() ? document.valueStream() : Stream.of(document))
                    .map(Json::text)
                    .collect(Collectors.joining(",\n", "[", "]")),
            "one after the other, with line breaks inside",
            documents -> documents.stream().map(Json::pretty).collect(Collectors.joining("\n"))));

    @TempDir
    private Path folder;

    /** A message and the document that holds it. */
    private record Held(LegacyMessage message, JsonNode document) {}

    @Test
    void everyFormLayoutAndPackingGivesTheSameEvents() throws IOException {
        Random random = new Random(20261127);
        Map<String, List<Held>> byForm = new LinkedHashMap<>();
        for (LegacyCorpus.Recording recording : LegacyCorpus.recordings()) {
            for (LegacyMessage message : recording.messages()) {
                Archives.documents(message, random)
                        .forEach((form, document) -> byForm.computeIfAbsent(form, absent -> new ArrayList<>())
                                .add(new Held(message, document)));
            }
        }
        long compared = 0;
        for (Map.Entry<String, List<Held>> form : byForm.entrySet()) {
            for (Map.Entry<String, Function<List<JsonNode>, String>> layout : LAYOUTS.entrySet()) {
                String text = layout.getValue()
                        .apply(form.getValue().stream().map(Held::document).toList());
                for (Map.Entry<String, Packings.Packing> packing : Packings.ALL.entrySet()) {
                    byte[] bytes = Packings.pack(packing.getValue(), text.getBytes(StandardCharsets.UTF_8));
                    String what = form.getKey() + ", " + layout.getKey() + ", " + packing.getKey();
                    compared += compare(what, form.getValue(), Files.write(folder.resolve("archive"), bytes));
                }
            }
        }
        System.out.println("recorded messages read from archives: " + compared + ", in " + byForm.size() + " forms");
        assertThat(compared).isGreaterThan(10_000);
    }

    @Test
    void oneMessageAFileGivesTheSameEvents() throws IOException {
        Random random = new Random(7);
        List<Held> held = new ArrayList<>();
        for (LegacyCorpus.Recording recording : LegacyCorpus.recordings()) {
            for (LegacyMessage message : recording.messages()) {
                JsonNode document = Archives.documents(message, random).get("kaijs");
                Files.writeString(folder.resolve(String.format("%04d", held.size())), Json.text(document));
                held.add(new Held(message, document));
            }
        }
        assertThat(compare("one message a file", held, folder)).isGreaterThan(70);
    }

    private static int compare(String what, List<Held> expected, Path archive) throws IOException {
        List<LegacyMessage> read = read(archive);
        assertThat(read).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < read.size(); i++) {
            LegacyMessage message = expected.get(i).message();
            LegacyMessage same = read.get(i);
            assertThat(MessageKey.of(same)).as("%s: %s", what, message).isEqualTo(MessageKey.of(message));
            if (same.headers().equals(message.headers())) {
                assertThat(ids(same)).as("%s: %s", what, message).isEqualTo(ids(message));
            }
        }
        return read.size();
    }

    private static List<LegacyMessage> read(Path archive) throws IOException {
        List<LegacyMessage> messages = new ArrayList<>();
        try (ArchiveFiles files = ArchiveFiles.of(List.of(archive.toString()), InputStream.nullInputStream())) {
            for (ArchiveRecord record = files.next(); record != null; record = files.next()) {
                for (Recorded recorded : READER.read(record)) {
                    assertThat(recorded).isInstanceOf(Recorded.Message.class);
                    messages.add(((Recorded.Message) recorded).message());
                }
            }
        }
        return messages;
    }

    private static List<String> ids(LegacyMessage message) {
        return CROSSING.there(message) instanceof Translation.Events events
                ? events.events().stream().map(event -> event.attributes().id()).toList()
                : List.of();
    }
}
