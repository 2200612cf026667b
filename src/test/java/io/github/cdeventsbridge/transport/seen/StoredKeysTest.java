package io.github.cdeventsbridge.transport.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredKeysTest {

    private static final SeenLimits ROOMY = new SeenLimits(10_000, Duration.ofDays(1));

    @TempDir
    private Path directory;

    private Path file;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void chooseFile() {
        file = directory.resolve("state").resolve("seen-keys");
    }

    private StoredKeys open(SeenLimits limits) {
        return StoredKeys.open(file, limits, () -> now);
    }

    private static List<String> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "key-" + i).toList();
    }

    @Test
    void remembersWhatWasAddedAndNothingElse() {
        try (StoredKeys seen = open(ROOMY)) {
            seen.addAll(keys(0, 1_000));

            assertThat(keys(0, 1_000)).allMatch(seen::contains);
            assertThat(keys(1_000, 2_000)).noneMatch(seen::contains);
            assertThat(seen.size()).isEqualTo(1_000);
        }
    }

    @Test
    void remembersAfterItWasOpenedAnew() {
        try (StoredKeys seen = open(ROOMY)) {
            seen.addAll(keys(0, 700));
            seen.addAll(keys(700, 701));
        }
        try (StoredKeys seen = open(ROOMY)) {
            assertThat(seen.notices()).isEmpty();
            assertThat(seen.size()).isEqualTo(701);
            assertThat(keys(0, 701)).allMatch(seen::contains);
        }
    }

    @Test
    void theSameKeyTwiceInABatchAndInTwoBatchesIsOneKey() {
        try (StoredKeys seen = open(ROOMY)) {
            seen.addAll(List.of("a", "b", "a"));
            seen.addAll(List.of("b", "c"));

            assertThat(seen.size()).isEqualTo(3);
        }
        try (StoredKeys seen = open(ROOMY)) {
            assertThat(seen.size()).isEqualTo(3);
        }
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() {
        SeenLimits limits = new SeenLimits(100, Duration.ofDays(1));
        try (StoredKeys seen = open(limits)) {
            for (int i = 0; i < 30; i++) {
                seen.addAll(keys(i * 10, i * 10 + 10));
                assertThat(seen.size()).isLessThanOrEqualTo(100);
            }
            assertThat(keys(200, 300)).allMatch(seen::contains);
            assertThat(keys(0, 200)).noneMatch(seen::contains);
        }
        try (StoredKeys seen = open(limits)) {
            assertThat(seen.size()).isEqualTo(100);
            assertThat(keys(200, 300)).allMatch(seen::contains);
        }
    }

    @Test
    void keepsTheLastOnesOfABatchThatIsLargerThanAll() {
        try (StoredKeys seen = open(new SeenLimits(300, Duration.ofDays(1)))) {
            seen.addAll(keys(0, 1_000));

            assertThat(seen.size()).isEqualTo(300);
            assertThat(keys(700, 1_000)).allMatch(seen::contains);
        }
    }

    @Test
    void forgetsWhatIsTooOldWhenSomethingIsAdded() {
        try (StoredKeys seen = open(new SeenLimits(1_000, Duration.ofHours(2)))) {
            seen.addAll(List.of("first"));
            now = now.plus(Duration.ofHours(1));
            seen.addAll(List.of("second"));
            now = now.plus(Duration.ofMinutes(61));
            seen.addAll(List.of("third"));

            assertThat(seen.contains("first")).isFalse();
            assertThat(seen.contains("second")).isTrue();
            assertThat(seen.contains("third")).isTrue();
        }
    }

    @Test
    void theFileDoesNotGrowWithWhatIsForgotten() throws Exception {
        try (StoredKeys seen = open(new SeenLimits(1_000, Duration.ofDays(1)))) {
            for (int i = 0; i < 200; i++) {
                seen.addAll(keys(i * 100, i * 100 + 100));
            }
        }
        assertThat(Files.size(file))
                .as("20,000 keys were added, 1,000 are kept")
                .isLessThan(8_000_000);
        open(ROOMY).close();
        assertThat(Files.size(file)).as("after a start, what is dead is free").isLessThan(8_000_000);
    }

    @Test
    void aSecondOneOnTheSameFileIsRefusedByName() {
        try (StoredKeys seen = open(ROOMY)) {
            assertThatThrownBy(() -> open(ROOMY))
                    .isInstanceOf(SeenKeysException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("another process holds it");
            seen.addAll(List.of("still works"));
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefusedByName() throws Exception {
        Files.writeString(directory.resolve("state"), "a file stands in the way");

        assertThatThrownBy(() -> open(ROOMY))
                .isInstanceOf(SeenKeysException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("directory");
    }

    @Test
    void aFileOfAnotherKindIsKeptAsideAndReported() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "these are not the keys\n".repeat(1_000));

        try (StoredKeys seen = open(ROOMY)) {
            assertThat(seen.notices()).singleElement().asString().contains("23000 bytes", "unreadable-20260101T000000");
            seen.addAll(List.of("begun anew"));
        }
        try (var siblings = Files.list(file.getParent())) {
            assertThat(siblings.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("seen-keys", "seen-keys.unreadable-20260101T000000.000Z");
        }
        try (StoredKeys seen = open(ROOMY)) {
            assertThat(seen.contains("begun anew")).isTrue();
            assertThat(seen.notices()).isEmpty();
        }
    }

    @Test
    void aFullDiskIsAFailureAndHealsWithoutALoss() {
        FullDisk.register();
        try (StoredKeys seen = StoredKeys.open(file, FullDisk.SCHEME, ROOMY, () -> now)) {
            seen.addAll(keys(0, 100));
            FullDisk.left(5_000);

            assertThatThrownBy(() -> seen.addAll(keys(100, 2_000)))
                    .isInstanceOf(SeenKeysException.class)
                    .hasMessageContaining("1900 keys")
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> seen.contains("key-100"))
                    .as("nobody may send while it is unknown what was sent")
                    .isInstanceOf(SeenKeysException.class);

            FullDisk.left(Long.MAX_VALUE);
            assertThat(seen.contains("key-100"))
                    .as("it was sent, though not written")
                    .isTrue();
            assertThat(seen.contains("key-2000")).isFalse();
            assertThat(seen.notices()).isEmpty();
        }
        try (StoredKeys seen = open(ROOMY)) {
            assertThat(keys(0, 2_000)).allMatch(seen::contains);
        }
    }

    @Test
    void anInterruptedCallerFailsAndTheNextOneWritesForIt() {
        try (StoredKeys seen = open(ROOMY)) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> seen.addAll(List.of("interrupted"))).isInstanceOf(SeenKeysException.class);
            } finally {
                assertThat(Thread.interrupted()).as("the interruption is kept").isTrue();
            }
            seen.addAll(List.of("next"));

            assertThat(seen.contains("interrupted")).isTrue();
        }
    }

    @Test
    void aClosedOneTakesNothing() {
        StoredKeys seen = open(ROOMY);
        seen.close();
        seen.close();

        assertThatThrownBy(() -> seen.addAll(List.of("late")))
                .isInstanceOf(SeenKeysException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void limitsThatRememberNothingAreRefused() {
        assertThatThrownBy(() -> new SeenLimits(0, Duration.ofDays(1))).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new SeenLimits(1, Duration.ZERO)).hasMessageContaining("positive");
    }
}
