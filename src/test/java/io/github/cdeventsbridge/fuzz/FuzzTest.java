package io.github.cdeventsbridge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.cdeventsbridge.mapping.MappingFixtures;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Damaged messages, events and mapping files: what becomes of them is always a value, or the one exception that names
 * the places in the files. A few thousand cases here; longer runs and the repetition of one case by system properties,
 * see {@code CONTRIBUTING.md}.
 */
class FuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long FIRST = Long.getLong("fuzz.first", 0);
    private static final long CASES = Long.getLong("fuzz.cases", 3_000);

    /** One case of so many is a mapping file; loading takes much longer than translating. */
    private static final int MAPPING_ONE_IN = 10;

    /** Far more than any case needs on any machine: it is there to end what would never end. */
    private static final Duration A_CASE = Duration.ofMillis(100);

    private static final Duration THE_START = Duration.ofMinutes(5);

    private final AtomicLong current = new AtomicLong();
    private final Map<String, Long> results = new TreeMap<>();

    @Test
    void whateverComesInAValueComesOut() {
        try {
            assertTimeoutPreemptively(THE_START.plus(A_CASE.multipliedBy(CASES)), this::run);
        } catch (Throwable e) {
            throw new AssertionError(
                    "-Dfuzz.seed=" + SEED + " -Dfuzz.first=" + current + " -Dfuzz.cases=1 repeats it: " + e, e);
        }
        System.out.println("fuzz.seed=" + SEED + ", " + CASES + " cases: " + results);
        assertThat(results.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CASES);
        if (CASES >= 1_000) { // else the damage is too heavy or too light to show anything
            assertThat(results.keySet()).contains("Published", "Rejected", "Skipped", "InvalidDefinition", "Loaded");
        }
    }

    private void run() {
        FuzzedMessages messages = new FuzzedMessages(MappingFixtures.shipped());
        FuzzedMappings mappings = new FuzzedMappings();
        for (long i = FIRST; i < FIRST + CASES; i++) {
            current.set(i);
            Random random = new Random(SEED * 1_000_003 + i); // each case for itself, so that one can be repeated
            boolean mapping = i % MAPPING_ONE_IN == 0;
            results.merge(mapping ? mappings.load(random) : messages.cross(random), 1L, Long::sum);
        }
    }
}
