package io.github.cdeventsbridge.transport.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that something else has damaged: the store opens, knows nothing that is not so, and says what it lost. */
class DamagedFileTest {

    private static final int SEEDS = Integer.getInteger("seeds", 60);
    private static final int BATCHES = 40;
    private static final SeenLimits LIMITS = new SeenLimits(2_000, Duration.ofDays(1));

    @TempDir
    private Path directory;

    @Test
    void opensWhateverWasDamagedAndSaysWhenKeysAreLost() throws Exception {
        Path whole = directory.resolve("whole");
        List<String> keys = fill(whole);
        byte[] bytes = Files.readAllBytes(whole);
        int unreadable = 0;
        int told = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Path file = Files.createDirectory(directory.resolve("seed-" + seed)).resolve("seen-keys");
            Files.write(file, damaged(bytes, new Random(seed)));
            try (StoredKeys seen = open(file)) {
                long known = keys.stream().filter(seen::contains).count();
                assertThat(seen.size())
                        .as("seed %d knows only what was added", seed)
                        .isEqualTo((int) known);
                if (known < keys.size()) {
                    assertThat(seen.notices()).as("seed %d lost keys", seed).isNotEmpty();
                    told++;
                    unreadable += known == 0 ? 1 : 0;
                }
                seen.addAll(List.of("after"));
            }
            try (StoredKeys seen = open(file)) {
                assertThat(seen.contains("after")).as("seed %d works on", seed).isTrue();
                assertThat(seen.notices()).as("seed %d tells once", seed).isEmpty();
            }
        }
        assertThat(unreadable).as("damage that cost the whole file").isPositive();
        assertThat(told).as("damage that cost something").isGreaterThan(SEEDS / 10);
    }

    @Test
    void aFileThatEndsTooEarlyIsNotTakenForAShorterOne() throws Exception {
        Path whole = directory.resolve("whole");
        List<String> keys = fill(whole);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length += 3 * 4096) {
            Path file =
                    Files.createDirectory(directory.resolve("cut-" + length)).resolve("seen-keys");
            Files.write(file, Arrays.copyOf(bytes, length));
            try (StoredKeys seen = open(file)) {
                long known = keys.stream().filter(seen::contains).count();
                assertThat(known == keys.size() || !seen.notices().isEmpty())
                        .as("cut at %d: knows %d keys, says %s", length, known, seen.notices())
                        .isTrue();
            }
        }
    }

    private static StoredKeys open(Path file) {
        return StoredKeys.open(file, LIMITS, () -> Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static List<String> fill(Path file) {
        List<String> keys =
                IntStream.range(0, BATCHES * 20).mapToObj(i -> "key-" + i).toList();
        try (StoredKeys seen = open(file)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                seen.addAll(keys.subList(batch * 20, batch * 20 + 20));
            }
        }
        return keys;
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(9_000));
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> Arrays.fill(bytes, at, at + length, (byte) 0);
            case 2 -> {
                byte[] junk = new byte[length];
                random.nextBytes(junk);
                System.arraycopy(junk, 0, bytes, at, length);
            }
            case 3 -> bytes = Arrays.copyOf(bytes, at);
            default -> bytes = Arrays.copyOf(bytes, bytes.length + length);
        }
        return bytes;
    }
}
