package io.github.cdeventsbridge.transport.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they write: every key whose {@code addAll} returned is there afterwards. */
class KilledProcessIT {

    private static final int KILLS = Integer.getInteger("kills", 10);
    private static final int SECONDS = 60;

    @TempDir
    private Path directory;

    @Test
    void everyKeyThatWasAddedSurvivesTheKill() throws Exception {
        Path file = directory.resolve("seen-keys");
        Random random = new Random(20260101);
        int added = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            added = killed(SeenProcess.start(file, added), random.nextInt(40), added);
            int certain = added;
            try (StoredKeys seen = StoredKeys.open(file, SeenLimits.DEFAULT, InstantSource.system())) {
                assertThat(seen.notices()).as("kill %d", kill).isEmpty();
                assertThat(IntStream.range(0, certain).mapToObj(SeenProcess::key))
                        .as("kill %d", kill)
                        .allMatch(seen::contains);
            }
        }
        assertThat(added).as("keys that were added before a kill").isPositive();
    }

    @Test
    void aFileThatAnotherProcessHoldsIsRefusedUntilThatProcessIsGone() throws Exception {
        Path file = directory.resolve("seen-keys");
        Process holder = SeenProcess.start(file, 0);
        try {
            assertThat(SeenProcess.output(holder).readLine()).startsWith(SeenProcess.ADDED);
            assertThatThrownBy(() -> StoredKeys.open(file, SeenLimits.DEFAULT, InstantSource.system()))
                    .isInstanceOf(SeenKeysException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("another process holds it");
        } finally {
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        try (StoredKeys seen = StoredKeys.open(file, SeenLimits.DEFAULT, InstantSource.system())) {
            assertThat(seen.contains(SeenProcess.key(0))).isTrue();
        }
    }

    /** Kills it after some more batches; returns how many keys it is sure to have added. */
    private static int killed(Process process, int batches, int before) throws IOException, InterruptedException {
        int added = before;
        BufferedReader output = SeenProcess.output(process);
        String line = output.readLine();
        for (int batch = 0; line != null; batch++) {
            assertThat(line).startsWith(SeenProcess.ADDED);
            added = Integer.parseInt(line.substring(SeenProcess.ADDED.length()));
            if (batch == batches) {
                // Over the handle: the process itself would close the output that is still to be read.
                process.toHandle().destroyForcibly();
            }
            line = nextWholeLine(output);
        }
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return added;
    }

    /** What was printed before the kill counts too; half a line of it says nothing. */
    private static @Nullable String nextWholeLine(BufferedReader output) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = output.read(); c >= 0; c = output.read()) {
            if (c == '\n') {
                return line.toString();
            }
            line.append((char) c);
        }
        return null;
    }
}
