package io.github.cdeventsbridge.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFilesTest {

    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";
    private static final String MESSAGE =
            "{\"topic\":\"" + TOPIC + "\",\"headers\":{},\"body\":{\"n\":%d,\"text\":\"zwölf\"}}\n";

    @TempDir
    private Path folder;

    private static byte[] messages(int from, int until) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < until; i++) {
            text.append(MESSAGE.formatted(i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<ArchiveRecord> read(Path... paths) throws IOException {
        return read(Arrays.stream(paths).map(Path::toString).toList(), InputStream.nullInputStream());
    }

    private static List<ArchiveRecord> read(List<String> names, InputStream standardInput) throws IOException {
        List<ArchiveRecord> records = new ArrayList<>();
        try (ArchiveFiles files = ArchiveFiles.of(names, standardInput)) {
            for (ArchiveRecord record = files.next(); record != null; record = files.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static String text(ArchiveRecord record) {
        return new String(record.bytes(), StandardCharsets.UTF_8) + "\n";
    }

    @Test
    void everyPackingIsFoundByContent() throws IOException {
        for (Map.Entry<String, Packings.Packing> packing : Packings.ALL.entrySet()) {
            Path file = Files.write(folder.resolve("archive"), Packings.pack(packing.getValue(), messages(0, 500)));

            assertThat(read(file))
                    .as(packing.getKey())
                    .extracting(ArchiveFilesTest::text)
                    .hasSize(500)
                    .endsWith(MESSAGE.formatted(499));
        }
    }

    @Test
    void packedPartsMayFollowEachOther() throws IOException {
        for (Map.Entry<String, Packings.Packing> packing : Packings.ALL.entrySet()) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(Packings.pack(packing.getValue(), messages(0, 3)));
            both.writeBytes(Packings.pack(packing.getValue(), messages(3, 5)));
            Path file = Files.write(folder.resolve("archive"), both.toByteArray());

            assertThat(read(file))
                    .as(packing.getKey())
                    .extracting(ArchiveRecord::flaw)
                    .hasSize(5)
                    .containsOnlyNulls();
        }
    }

    @Test
    void aTruncatedFileGivesWhatIsThereAndTellsTheRest() throws IOException {
        for (String name : List.of("gzip", "xz", "zstd", "bzip2")) {
            byte[] packed = Packings.pack(Packings.ALL.get(name), messages(0, 20_000));
            Path file = Files.write(folder.resolve("archive"), Arrays.copyOf(packed, packed.length - 20));

            List<ArchiveRecord> records = read(file);
            ArchiveRecord last = records.get(records.size() - 1);
            assertThat(last.flaw()).as(name).startsWith("the file breaks off, what follows is lost: ");
            assertThat(records.subList(0, records.size() - 2))
                    .as(name)
                    .extracting(ArchiveRecord::flaw)
                    .containsOnlyNulls();
        }
    }

    @Test
    void foldersAreReadByTheirPathsWithoutHiddenFiles() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.write(folder.resolve("b/1.json"), messages(1, 2));
        Files.write(folder.resolve("a.json"), messages(0, 1));
        Files.write(folder.resolve("c.ndjson"), messages(2, 4));
        Files.write(folder.resolve(".hidden"), messages(9, 10));

        assertThat(read(folder))
                .extracting(record -> folder.relativize(Path.of(record.place().file())) + ":"
                        + record.place().line())
                .containsExactly("a.json:1", "b/1.json:1", "c.ndjson:1", "c.ndjson:2");
    }

    @Test
    void standardInputIsAFileToo() throws IOException {
        List<ArchiveRecord> records = read(List.of("-"), new ByteArrayInputStream(messages(0, 2)));

        assertThat(records)
                .extracting(record -> record.place().toString())
                .containsExactly("standard input:1", "standard input:2");
    }

    @Test
    void whatIsNoArchiveIsToldAndTheNextFileIsRead() throws IOException {
        Path page = Files.writeString(folder.resolve("1.json"), "<!DOCTYPE html>\n<html>\n<p>502</p></html>");
        Path zip = Files.write(folder.resolve("2.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        Path good = Files.write(folder.resolve("3.json"), messages(0, 1));

        List<ArchiveRecord> records = read(page, zip, good);
        assertThat(records).hasSize(3);
        assertThat(records.get(0).flaw())
                .contains("no archive: objects in JSON are expected")
                .contains("found a page in HTML");
        assertThat(records.get(1).flaw()).contains("found a zip file; unpack it and name the folder");
        assertThat(records.get(2).flaw()).isNull();
    }

    @Test
    void aFileThatIsNotThereIsToldAtOnce() {
        assertThatThrownBy(() -> read(folder.resolve("absent")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("there is no such file or folder");
    }

    @Test
    void aByteOrderMarkIsLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "\uFEFF" + MESSAGE.formatted(1));

        assertThat(read(file)).extracting(ArchiveFilesTest::text).containsExactly(MESSAGE.formatted(1));
    }

    @Test
    void eventsAndMessagesAreToldApart() throws IOException {
        String event = "{\"context\":{\"version\":\"0.4.1\",\"id\":\"1\",\"source\":\"https://ci.example.com\","
                + "\"type\":\"dev.cdevents.pipelinerun.queued.0.2.0\",\"timestamp\":\"2026-01-02T03:04:05Z\"},"
                + "\"subject\":{\"id\":\"p1\",\"type\":\"pipelineRun\",\"content\":{}}}";
        Path file = Files.writeString(
                folder.resolve("a"),
                event + "\n" + MESSAGE.formatted(1) + "{\"topic\":\"t\",\"headers\":{},\"body\":" + event + "}\n"
                        + "{\"a\":1,\"a\":2}\n{\"n\":1}\n");
        RecordReader reader = new RecordReader(new CloudEventCodec(Catalogue.standard()), null);

        List<Recorded> found = read(file).stream()
                .flatMap(record -> reader.read(record).stream())
                .toList();
        assertThat(found)
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly("Event", "Message", "Event", "Unreadable", "Unreadable");
        assertThat(((Recorded.Event) found.get(2))
                        .document()
                        .path("subject")
                        .path("id")
                        .asText())
                .isEqualTo("p1");
        assertThat(((Recorded.Message) found.get(1)).message().topic()).isEqualTo(TOPIC);
        assertThat(((Recorded.Unreadable) found.get(3)).problems().get(0).message())
                .contains("stands twice");
        assertThat(((Recorded.Unreadable) found.get(4)).problems().get(0).message())
                .contains("topic is not known");
    }
}
