package io.github.cdeventsbridge.archive.datagrepper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.datagrepper.ArchiveServer.Faults;
import io.github.cdeventsbridge.archive.datagrepper.ArchiveServer.Question;
import io.github.cdeventsbridge.archive.datagrepper.ArchiveServer.Reply;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatagrepperSourceTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant BAD = Instant.parse("2026-01-01T13:00:07Z");
    private static final String TOPIC = "org.centos.prod.ci.koji-build.test.complete";

    private final VirtualTime time = new VirtualTime(UNTIL);

    /** One message each ten minutes. */
    private static List<KeptMessage> kept() {
        List<KeptMessage> kept = new ArrayList<>();
        for (int i = 0; i < 144; i++) {
            kept.add(new KeptMessage("m" + i, TOPIC, FROM.plusSeconds(600L * i)));
        }
        return kept;
    }

    private static ArchiveServer server(Faults faults) throws IOException {
        return new ArchiveServer("/raw", 100, kept(), faults, 1);
    }

    private static DatagrepperQuery query(URI url, String... topics) {
        return new DatagrepperQuery(url, FROM, UNTIL, List.of(topics));
    }

    private DatagrepperSource source(DatagrepperQuery query) {
        DatagrepperSettings settings = new DatagrepperSettings(4, Duration.ofSeconds(20), 5, 2000);
        return new DatagrepperSource(query, settings, new Cursor(query.from(), Set.of()), time, new Random(1));
    }

    private List<ArchiveRecord> read(DatagrepperQuery query) throws IOException {
        List<ArchiveRecord> records = new ArrayList<>();
        try (DatagrepperSource source = source(query)) {
            for (ArchiveRecord record = source.next(); record != null; record = source.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static boolean holds(Question question, Instant instant) {
        return !question.start().isAfter(instant) && !question.end().isBefore(instant);
    }

    private static List<String> flaws(List<ArchiveRecord> records) {
        return records.stream()
                .map(ArchiveRecord::flaw)
                .filter(flaw -> flaw != null)
                .toList();
    }

    @Test
    void aRecordIsTheItemOfThePageAsItStandsThere() throws IOException {
        try (ArchiveServer server = server(Faults.NONE)) {
            List<ArchiveRecord> records = read(query(server.url("/raw?category=ci")));

            assertThat(records)
                    .extracting(record -> new String(record.bytes(), StandardCharsets.UTF_8))
                    .containsExactlyElementsOf(
                            kept().stream().map(message -> message.json(false)).toList());
            assertThat(records.get(143).place()).hasToString(server.url("/raw") + ":144");
        }
    }

    @Test
    void recordsOfBothEndpointsAreMessages() throws IOException {
        RecordReader reader = new RecordReader(new CloudEventCodec(Catalogue.standard()), null);
        for (String path : List.of("/raw", "/v2/search")) {
            try (ArchiveServer server = new ArchiveServer(path, 100, kept(), Faults.NONE, 1)) {
                List<Recorded> found = read(query(server.url(""))).stream()
                        .flatMap(record -> reader.read(record).stream())
                        .toList();

                assertThat(found)
                        .as(path)
                        .hasSize(144)
                        .allSatisfy(each -> assertThat(each)
                                .isInstanceOfSatisfying(
                                        Recorded.Message.class,
                                        message -> assertThat(message.message().topic())
                                                .isEqualTo(TOPIC)));
            }
        }
    }

    @Test
    void theOlderEndpointIsFoundBelowTheBase() throws IOException {
        try (ArchiveServer server = server(Faults.NONE)) {
            assertThat(read(query(server.url("/")))).hasSize(144);
        }
    }

    @Test
    void whatIsAskedIsFixedAndHoldsTheUsersOwnConditions() throws IOException {
        try (ArchiveServer server = server(Faults.NONE)) {
            URI url = server.url("/raw?category=ci&order=desc&page=7&user=a%26b");
            DatagrepperQuery query = new DatagrepperQuery(url, FROM, null, List.of("a b", TOPIC));
            read(query);

            List<Question> questions = server.questions();
            assertThat(questions.get(0).query())
                    .isEqualTo("category=ci&user=a%26b&topic=a+b&topic=" + TOPIC + "&start=" + FROM.getEpochSecond()
                            + "&end=" + FROM.plusSeconds(6 * 3600).getEpochSecond()
                            + "&order=asc&rows_per_page=100&page=1");
            assertThat(questions).extracting(Question::end).allMatch(end -> !end.isAfter(UNTIL));
            assertThat(questions.get(questions.size() - 1).end()).isEqualTo(UNTIL); // when the reading began
            assertThat(server.headers()).allMatch(header -> header.startsWith("cdevents-bridge"));
        }
    }

    @Test
    void noMoreRequestsThanAllowed() throws IOException {
        try (ArchiveServer server = server(Faults.NONE)) {
            read(query(server.url("/raw")));

            assertThat(Duration.between(UNTIL, time.now()))
                    .isEqualTo(Duration.ofMillis(250)
                            .multipliedBy(server.questions().size() - 1));
        }
    }

    @Test
    void aServerThatAsksForAPauseGetsIt() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (ArchiveServer server = server((exchange, question, page) -> {
            if (requests.incrementAndGet() > 1) {
                return page;
            }
            exchange.getResponseHeaders().set("Retry-After", "120");
            ArchiveServer.send(exchange, 429, "text/plain", "");
            return null;
        })) {
            assertThat(read(query(server.url("/raw")))).hasSize(144);
            assertThat(time.pauses().get(0)).isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void aServerThatAsksForADayIsLeftInPeace() throws IOException {
        try (ArchiveServer server = server((exchange, question, page) -> {
            exchange.getResponseHeaders().set("Retry-After", "Fri, 02 Jan 2026 23:00:00 GMT");
            ArchiveServer.send(exchange, 503, "text/plain", "");
            return null;
        })) {
            assertThatThrownBy(() -> read(query(server.url("/raw"))))
                    .isInstanceOf(IOException.class)
                    .hasMessage(server.url("/raw") + " answers 503 and asks to come back at 2026-01-02T23:00:00Z");
        }
    }

    @Test
    void aSecondThatIsNotToBeHadIsToldAndTheRestIsRead() throws IOException {
        List<KeptMessage> kept = kept();
        kept.add(new KeptMessage("bad", TOPIC, BAD));
        try (ArchiveServer server = new ArchiveServer(
                "/raw",
                100,
                kept,
                (exchange, question, page) -> {
                    if (!holds(question, BAD)) {
                        return page;
                    }
                    ArchiveServer.send(exchange, 502, "text/html", "<html>502</html>");
                    return null;
                },
                1)) {
            List<ArchiveRecord> records = read(query(server.url("/raw")));

            assertThat(flaws(records))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(2)
                    .allSatisfy(flaw -> assertThat(flaw)
                            .startsWith("the archive does not give what it has from 2026-01-01T13:00:0")
                            .endsWith(": the server answers 502; these messages are missing"));
            assertThat(records).hasSize(144 + flaws(records).size());
        }
    }

    @Test
    void aServerThatIsInTroubleAltogetherIsNoFlawOfTheArchive() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (ArchiveServer server = server((exchange, question, page) -> {
                    if (requests.incrementAndGet() < 5) {
                        return page;
                    }
                    ArchiveServer.send(exchange, 504, "text/html", "");
                    return null;
                });
                DatagrepperSource source = source(query(server.url("/raw")))) {
            List<ArchiveRecord> records = new ArrayList<>();
            assertThatThrownBy(() -> {
                        while (true) {
                            records.add(source.next());
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage(server.url("/raw") + " is in trouble, whatever it is asked: the server answers 504");
            assertThat(flaws(records)).isEmpty();
            assertThat(source.cursor().time()).isEqualTo(FROM.plusSeconds(18 * 3600));

            requests.set(Integer.MIN_VALUE); // it has recovered
            for (ArchiveRecord record = source.next(); record != null; record = source.next()) {
                records.add(record);
            }
            assertThat(records).hasSize(144);
        }
    }

    @Test
    void aMonthThatIsNotToBeHadEndsTheReading() throws IOException {
        try (ArchiveServer server = server((exchange, question, page) -> {
            if (question.end().isBefore(BAD)) {
                return page;
            }
            ArchiveServer.send(exchange, 500, "application/json", "{\"error\":\"no such partition\"}");
            return null;
        })) {
            assertThatThrownBy(() -> read(query(server.url("/raw"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("gives nothing from 2026-01-01T13:00:")
                    .hasMessageContaining("nor in the 5 windows before, which were told")
                    .hasMessageContaining("the server answers 500: no such partition");
        }
    }

    @Test
    void whatTheServerCountsAndDoesNotGiveIsTold() throws IOException {
        try (ArchiveServer server = server((exchange, question, page) -> holds(question, BAD)
                ? new Reply(page.items(), page.total() + 1, page.pages(), page.count(), page.page())
                : page)) {
            List<ArchiveRecord> records = read(query(server.url("/raw")));

            assertThat(flaws(records))
                    .singleElement()
                    .asString()
                    .startsWith("the archive says that it has ")
                    .contains(" messages from 2026-01-01T06:00:00Z until 2026-01-01T18:00:00Z, and gave 73 different")
                    .endsWith("; the others are missing");
            assertThat(records).hasSize(145);
        }
    }

    @Test
    void anItemThatIsNoMessageIsARecordToo() throws IOException {
        try (ArchiveServer server = server((exchange, question, page) -> {
            if (!holds(question, BAD)) {
                return page;
            }
            List<String> items = new ArrayList<>(page.items());
            items.set(1, "17");
            items.set(2, "{\"topic\":\"a\",\"msg\":{\"n\":NaN},\"msg_id\":null}");
            return new Reply(items, page.total(), page.pages(), page.count(), page.page());
        })) {
            List<ArchiveRecord> records = read(query(server.url("/raw")));

            assertThat(flaws(records)).isEmpty();
            assertThat(records)
                    .hasSize(144)
                    .extracting(record -> new String(record.bytes(), StandardCharsets.UTF_8))
                    .contains("17", "{\"topic\":\"a\",\"msg\":{\"n\":NaN},\"msg_id\":null}");
        }
    }

    @Test
    void whatIsNoDatagrepperIsToldWithWhatItIs() throws IOException {
        try (ArchiveServer server = server((exchange, question, page) -> {
            ArchiveServer.send(exchange, 200, "text/html", "<!DOCTYPE html><html>Welcome</html>");
            return null;
        })) {
            assertThatThrownBy(() -> read(query(server.url(""))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no datagrepper: a page in JSON with 'raw_messages' and 'total' is expected; "
                            + server.url("/v2/search") + " answers 404: not_found, " + server.url("/raw")
                            + " answers with a page in HTML. Name the server's base, or its endpoint /raw or"
                            + " /v2/search");
        }
    }

    @Test
    void aServerThatIsNotThereIsToldSoon() throws IOException {
        URI url;
        try (ArchiveServer server = server(Faults.NONE)) {
            url = server.url("/raw");
        }
        assertThatThrownBy(() -> read(query(url)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(url + " cannot be reached");
        assertThat(Duration.between(UNTIL, time.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void secretsAreSentAndNeverTold() throws IOException {
        try (ArchiveServer server = server((exchange, question, page) -> {
            ArchiveServer.send(exchange, 400, "application/json", "{\"error\":\"bad token s3 cret\"}");
            return null;
        })) {
            URI plain = server.url("/raw");
            URI url = URI.create(plain.toString().replace("//", "//ci:pass%2Bword@") + "?token=s3%20cret");
            DatagrepperQuery query = query(url);

            assertThat(query.toString()).doesNotContain("word", "cret").contains(plain.toString());
            assertThatThrownBy(() -> read(query))
                    .isInstanceOf(IOException.class)
                    .hasMessage(plain + " answers 400");
            assertThat(server.questions().get(0).query()).startsWith("token=s3%20cret&");
            assertThat(server.headers().get(0)).endsWith(" Basic Y2k6cGFzcyt3b3Jk"); // ci:pass+word
        }
    }

    @Test
    void queriesThatCannotBeAskedAreRefused() {
        assertRefused("ftp://example.com/raw", "starts with http:// or https:// and a host");
        assertRefused("https:/raw", "starts with http:// or https:// and a host");
        assertRefused("https://example.com/raw?delta=3600", "'delta' is not for the URL: --from and --until");
        assertThatThrownBy(() -> query(URI.create("https://example.com"), "org.centos.*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("datagrepper finds topics by their whole names only; found 'org.centos.*'");
        assertThatThrownBy(() -> new DatagrepperQuery(URI.create("https://example.com"), UNTIL, FROM, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is after the time until which is read");
    }

    private static void assertRefused(String url, String message) {
        assertThatThrownBy(() -> query(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMessageThatWasKeptTwiceIsGivenTwiceAndARowOfTheBorderOnce() throws IOException {
        List<KeptMessage> kept = kept();
        kept.add(new KeptMessage("m0", TOPIC, UNTIL)); // m36 stands on the first border
        try (ArchiveServer server = new ArchiveServer("/v2/search", 100, kept, Faults.NONE, 1)) {
            List<ArchiveRecord> records = read(query(server.url("")));

            assertThat(records).hasSize(145);
            assertThat(records)
                    .extracting(record -> new String(record.bytes(), StandardCharsets.UTF_8))
                    .doesNotHaveDuplicates()
                    .filteredOn(text -> text.contains("\"id\":\"m0\""))
                    .hasSize(2);
        }
    }

    @Test
    void aServerWithAnotherClockLosesNothing() throws IOException {
        try (ArchiveServer server = server((exchange, question, page) -> new Reply(
                page.items().stream()
                        .map(DatagrepperSourceTest::fiveHoursEarlier)
                        .toList(),
                page.total(),
                page.pages(),
                page.count(),
                page.page()))) {
            DatagrepperQuery query = query(server.url("/raw"));
            Set<String> seen = new HashSet<>();
            Cursor cursor = new Cursor(FROM, Set.of());
            for (int i = 0; i < 50; i++) {
                try (DatagrepperSource source =
                        new DatagrepperSource(query, DatagrepperSettings.STANDARD, cursor, time, new Random(1))) {
                    for (int n = 0; n < 3; n++) {
                        ArchiveRecord record = source.next();
                        if (record != null) {
                            assertThat(seen.add(new String(record.bytes(), StandardCharsets.UTF_8)))
                                    .isTrue();
                        }
                    }
                    cursor = source.cursor();
                }
            }
            assertThat(seen).hasSize(144);
        }
    }

    private static String fiveHoursEarlier(String item) {
        int at = item.indexOf("\"timestamp\": ") + 13;
        long seconds = Long.parseLong(item.substring(at, at + 10));
        return item.substring(0, at) + (seconds - 5 * 3600) + item.substring(at + 10);
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Cursor.fromJson(JsonNodeFactory.instance.textNode("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a 'time' like 2026-01-02T03:04:05Z, and 'ids'");
    }
}
