package io.github.cdeventsbridge.archive.datagrepper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads an archive that fails, lies and changes meanwhile, over HTTP; only the pauses are not waited for. */
class FaultyArchiveTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-01-04T00:00:00Z");
    private static final String TOPIC = "org.centos.prod.ci.koji-build.test.complete";
    private static final DatagrepperSettings SETTINGS = new DatagrepperSettings(100, Duration.ofMillis(200), 12, 150);

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** An archive with its faults, made from a seed. */
    private static final class Archive implements AutoCloseable {

        private final Random random;
        private final boolean newer;
        private final List<KeptMessage> kept = new ArrayList<>();
        private final SeededFaults faults;
        private final ArchiveServer server;
        private int lateRows;

        Archive(long seed) throws IOException {
            random = new Random(seed);
            newer = random.nextBoolean();
            int size = random.nextInt(600);
            while (kept.size() < size) {
                Instant time = time();
                int together = random.nextInt(10) == 0 ? 1 + random.nextInt(40) : 1; // rows of the same time
                for (int i = 0; i < together; i++) {
                    kept.add(new KeptMessage("m" + kept.size(), TOPIC, time));
                }
            }
            faults = new SeededFaults(seed, () -> new KeptMessage("late" + lateRows++, TOPIC, time()));
            server = new ArchiveServer(
                    newer ? "/v2/search" : "/raw", random.nextBoolean() ? 20 : 100, kept, faults, seed);
            faults.of(server);
        }

        /** Half of them at full seconds, also at borders of windows. */
        private Instant time() {
            long micros = random.nextLong(Duration.between(FROM, UNTIL).toSeconds() * 1_000_000);
            Instant time = FROM.plusNanos(micros * 1000);
            return switch (random.nextInt(4)) {
                case 0 -> time.truncatedTo(ChronoUnit.HOURS);
                case 1 -> time.truncatedTo(ChronoUnit.SECONDS);
                default -> time;
            };
        }

        DatagrepperQuery query() {
            return new DatagrepperQuery(server.url(newer ? "" : "/raw"), FROM, UNTIL, List.of(TOPIC));
        }

        DatagrepperSource read(Cursor cursor) {
            return new DatagrepperSource(
                    query(), SETTINGS, cursor, new VirtualTime(UNTIL), new Random(random.nextLong()));
        }

        List<String> expected() {
            return kept.stream().map(message -> message.json(newer)).toList();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private static String text(ArchiveRecord record) {
        return new String(record.bytes(), StandardCharsets.UTF_8);
    }

    private static Instant time(String json) {
        try {
            String page = "{\"total\":1,\"raw_messages\":[" + json + "]}";
            return PageReader.read(page.getBytes(StandardCharsets.UTF_8), 1)
                    .rows()
                    .get(0)
                    .time();
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static void read(DatagrepperSource source, int most, List<String> into) throws IOException {
        for (int i = 0; i < most; i++) {
            ArchiveRecord record = source.next();
            if (record == null) {
                return;
            }
            assertThat(record.flaw()).isNull();
            into.add(text(record));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsMissingNothingComesTwiceAndTimeGoesOn(long seed) throws IOException {
        try (Archive archive = new Archive(seed);
                DatagrepperSource source = archive.read(new Cursor(FROM, Set.of()))) {
            List<String> given = new ArrayList<>();
            read(source, Integer.MAX_VALUE, given);

            assertThat(given).doesNotHaveDuplicates().containsAll(archive.expected());
            assertThat(given).extracting(FaultyArchiveTest::time).isSorted();
            assertThat(given.size()).isLessThanOrEqualTo(archive.kept.size() + archive.lateRows);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aReadingThatIsStoppedAnywhereGoesOnFromItsCursor(long seed) throws IOException {
        try (Archive archive = new Archive(seed)) {
            Random stops = new Random(-seed);
            List<String> given = new ArrayList<>();
            Cursor cursor = new Cursor(FROM, Set.of());
            boolean ended = false;
            while (!ended) {
                int before = given.size();
                int most = 1 + stops.nextInt(150);
                try (DatagrepperSource source = archive.read(cursor)) {
                    read(source, most, given);
                    cursor = Cursor.fromJson(
                            JSON.readTree(source.cursor().toJson().toString()));
                }
                ended = given.size() - before < most;
                assertThat(cursor.ids().size()).isLessThanOrEqualTo(2 * SETTINGS.windowRows());
            }

            assertThat(given).doesNotHaveDuplicates().containsAll(archive.expected());
        }
    }

    @Test
    void everyFaultIsMetByTheSeeds() throws IOException {
        Set<SeededFaults.Fault> met = EnumSet.noneOf(SeededFaults.Fault.class);
        for (long seed : seeds().toArray()) {
            try (Archive archive = new Archive(seed);
                    DatagrepperSource source = archive.read(new Cursor(FROM, Set.of()))) {
                read(source, Integer.MAX_VALUE, new ArrayList<>());
                met.addAll(archive.faults.seen().keySet());
            }
            if (met.size() == SeededFaults.Fault.values().length) {
                return;
            }
        }
        assertThat(met).containsExactlyInAnyOrder(SeededFaults.Fault.values());
    }
}
