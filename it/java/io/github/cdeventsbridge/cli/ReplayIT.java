package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.github.cdeventsbridge.cli.BridgeProcess.Ended;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code replay} as its users start it; {@link ReplayKillIT} kills it. */
@Timeout(value = 15, unit = java.util.concurrent.TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class ReplayIT {

    @TempDir
    private Path home;

    private Path work;

    @BeforeEach
    void create() throws IOException {
        work = Files.createDirectory(home.resolve("work"));
    }

    private Ended replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(arguments));
        return BridgeProcess.run(work, all.toArray(String[]::new));
    }

    private static ObjectNode summary(Ended ended) {
        return (ObjectNode) Json.readOwn(ended.out());
    }

    private static List<String> ids(Collection<String> events) {
        return events.stream()
                .map(event -> Json.readOwn(event).path("id").asText())
                .toList();
    }

    @Test
    void thereAndBackGivesTheMessagesMarkedWithTheirTime() throws Exception {
        Path archive = RecordedRuns.write(work.resolve("archive.ndjson.gz"), 10);
        Path events = work.resolve("events.ndjson");
        assertThat(replay(archive.toString(), "--as", "cdevents", "--to", events.toString())
                        .code())
                .isZero();
        Path back = work.resolve("back.ndjson");

        assertThat(replay(events.toString(), "--as", "legacy", "--to", back.toString())
                        .out())
                .contains("made by this bridge itself; --include-own replays them");
        assertThat(replay(events.toString(), "--as", "legacy", "--to", back.toString(), "--include-own")
                        .code())
                .isZero();

        List<String> lines = Files.readAllLines(back);
        assertThat(lines).hasSize(10);
        for (int i = 0; i < 10; i++) {
            ObjectNode line = Messages.json(lines.get(i));
            ObjectNode sent = Messages.json(RecordedRuns.record(i));
            assertThat(line.path("topic")).isEqualTo(sent.path("topic"));
            assertThat(line.path("body")).isEqualTo(sent.path("body"));
            assertThat(line.path("headers").path("CI_NAME"))
                    .isEqualTo(sent.path("headers").path("CI_NAME"));
            assertThat(Instant.parse(
                            line.path("headers").path("cdbridge_replayed").asText()))
                    .isEqualTo(Instant.parse(sent.path("timestamp").asText()));
        }
    }

    @Test
    void whatIsBrokenIsNamedKeptAndHoldsUpNothing() throws Exception {
        Path folder = Files.createDirectory(work.resolve("archive"));
        Files.writeString(
                folder.resolve("1.ndjson"), RecordedRuns.record(0) + "{\"topic\":\"cut of\n" + RecordedRuns.record(1));
        Files.writeString(folder.resolve("2.html"), "<!DOCTYPE html><title>502</title>");
        Files.writeString(folder.resolve("3.json"), RecordedRuns.record(2).substring(0, 50));
        Path letters = work.resolve("letters");
        String[] arguments = {
            folder.toString(), "--as", "cdevents", "--to", work.resolve("out").toString()
        };

        Ended ended = replay(with(arguments, "--dead-letters", letters.toString(), "--output", "json"));

        assertThat(ended.code()).isEqualTo(13);
        assertThat(summary(ended).path("published").asInt()).isEqualTo(2);
        assertThat(summary(ended).path("deadLettered").asInt()).isEqualTo(3);
        String listed = BridgeProcess.run(work, "dlq", "list", "--directory", letters.toString())
                .out();
        assertThat(listed).contains("1.ndjson:2", "2.html:1", "3.json:1");

        Ended skipped = replay(with(arguments, "--on-error", "skip", "--output", "json"));
        assertThat(skipped.code()).isEqualTo(13);
        assertThat(summary(skipped).path("leftOut").asInt()).isEqualTo(3);
        assertThat(skipped.err()).contains("1.ndjson:2", "2.html:1", "3.json:1");

        Ended stopped = replay(with(arguments, "--on-error", "stop"));
        assertThat(stopped.code()).isEqualTo(13);
        assertThat(stopped.out()).containsPattern("stopped by: .*1.ndjson:2");
    }

    private static String[] with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void onlyWhatIsAskedForIsReplayedInTheOrderThatIsAskedFor() throws Exception {
        Path file = work.resolve("mixed.ndjson");
        Files.writeString(
                file,
                RecordedRuns.record(3)
                        + RecordedRuns.record(1)
                        + RecordedRuns.record(2)
                        + RecordedRuns.record(0)
                        + RecordedRuns.record(5));
        Path out = work.resolve("out.ndjson");

        Ended ended = replay(
                file.toString(),
                "--as=cdevents",
                "--to=" + out,
                "--order=time",
                "--topic=*.test.complete",
                "--artifact=koji-build",
                "--type=dev.cdevents.testsuiterun.finished.*",
                "--from=2026-01-01T00:00:01Z",
                "--until=2026-01-01T00:00:05Z",
                "--speed=1000x");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(Files.readAllLines(out).stream()
                        .map(line -> Json.readOwn(line).path("cdbridgereplayed").asText())
                        .collect(Collectors.toList()))
                .containsExactly("2026-01-01T00:00:01Z", "2026-01-01T00:00:03Z");
    }

    @Test
    void aDryRunShowsThePlanAndPublishesNothing() throws Exception {
        Path archive = RecordedRuns.write(work.resolve("archive.ndjson.gz"), 20);
        Path out = work.resolve("out.ndjson");
        Path checkpoint = work.resolve("checkpoint.json");

        Ended ended = replay(
                archive.toString(),
                "--as=cdevents",
                "--to=" + out,
                "--checkpoint=" + checkpoint,
                "--dry-run",
                "--output=json");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(summary(ended).path("wouldPublish").properties())
                .extracting(type -> type.getKey().replaceFirst("\\.\\d.*", "") + " " + type.getValue())
                .containsExactlyInAnyOrder(
                        "dev.cdevents.testsuiterun.started 10", "dev.cdevents.testsuiterun.finished 10");
        assertThat(summary(ended).path("first")).hasSize(5);
        assertThat(out).doesNotExist();
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void whatIsNotMeantIsRefusedBeforeAnythingIsRead() throws Exception {
        String archive =
                RecordedRuns.write(work.resolve("archive.ndjson.gz"), 1).toString();

        Ended live = replay(archive, "--as=cdevents", "--to=bus:topic", "--broker=tcp://127.0.0.1:1");
        assertThat(live.code()).isEqualTo(2);
        assertThat(live.err()).contains("'bus:topic' is a live bus", "--allow-live");

        Ended absent = replay("absent.ndjson", "--as=cdevents", "--to=out");
        assertThat(absent.code()).isEqualTo(2);
        assertThat(absent.err()).contains("there is no file absent.ndjson");

        Ended piped = replay("-", "--as=cdevents", "--to=out", "--checkpoint=c");
        assertThat(piped.code()).isEqualTo(2);
        assertThat(piped.err()).contains("standard input cannot");

        Ended rate = replay(archive, "--as=cdevents", "--to=out", "--rate=fast");
        assertThat(rate.code()).isEqualTo(2);
        assertThat(rate.err()).contains("--rate: found 'fast'; a number such as 50/s is allowed");
        assertThat(work.resolve("out")).doesNotExist();
    }

    @Test
    void aPipeGetsOneEventALineAndTheSummaryGoesElsewhere() throws Exception {
        Ended ended = BridgeProcess.run(
                work,
                (RecordedRuns.record(0) + RecordedRuns.record(1)).getBytes(StandardCharsets.UTF_8),
                "replay",
                "-",
                "--as=cdevents",
                "--to=-");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"specversion\":\"1.0\""));
        assertThat(ended.err()).contains("published");
    }

    @Test
    void whatAServerKeepsIsReplayedAlsoWhenItIsInTroubleAndGoesOnBehindIt() throws Exception {
        List<ObjectNode> rows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            ObjectNode row = Messages.json(RecordedRuns.record(i));
            row.withObject("/headers").put("sent-at", row.remove("timestamp").asText());
            rows.add(row.put("id", "id-" + i));
        }
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v2/search", exchange -> {
            byte[] page = page(exchange.getRequestURI().getQuery(), rows);
            boolean trouble = asked.getAndIncrement() % 3 == 1;
            exchange.sendResponseHeaders(trouble ? 502 : 200, page.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(page);
            }
        });
        server.start();
        try {
            String[] arguments = {
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--gap=2026-01-01T00:00:00Z..2026-01-01T00:01:39Z",
                "--as=cdevents",
                "--to=" + work.resolve("events.ndjson"),
                "--checkpoint=" + work.resolve("checkpoint.json"),
                "--output=json"
            };

            Ended first = replay(arguments);
            assertThat(first.code()).as(first.err()).isZero();
            assertThat(summary(first).path("published").asInt()).isEqualTo(100);
            assertThat(ids(Files.readAllLines(work.resolve("events.ndjson"))))
                    .hasSize(100)
                    .doesNotHaveDuplicates();

            Ended again = replay(arguments);
            assertThat(summary(again).path("read").asInt()).isZero();
            assertThat(asked.get()).isGreaterThan(3);
        } finally {
            server.stop(0);
        }
    }

    /** A page as datagrepper gives it: of the rows between two times, both included. */
    private static byte[] page(String query, List<ObjectNode> rows) {
        double start = Double.parseDouble(query.replaceAll(".*start=([0-9.]+).*", "$1"));
        double end = Double.parseDouble(query.replaceAll(".*end=([0-9.]+).*", "$1"));
        int size = Integer.parseInt(query.replaceAll(".*rows_per_page=(\\d+).*", "$1"));
        int number = Integer.parseInt(query.replaceAll(".*[&?]page=(\\d+).*", "$1"));
        List<ObjectNode> found = rows.stream()
                .filter(row -> {
                    long second =
                            Instant.parse(row.at("/headers/sent-at").asText()).getEpochSecond();
                    return second >= start && second <= end;
                })
                .toList();
        ObjectNode page = Json.NODES.objectNode().put("total", found.size());
        page.put("pages", (found.size() + size - 1) / size);
        List<ObjectNode> shown =
                found.stream().skip((long) size * (number - 1)).limit(size).toList();
        page.put("count", shown.size()).putArray("raw_messages").addAll(shown);
        return Json.bytes(page);
    }

    @Test
    void aServerThatIsNotThereEndsTheReplay() throws Exception {
        Ended ended =
                replay("http://127.0.0.1:1/datagrepper", "--from=2026-01-01T00:00:00Z", "--as=cdevents", "--to=out");

        assertThat(ended.code()).isEqualTo(11);
        assertThat(ended.err()).contains("Unable to read the archive", "cannot be reached");
    }
}
