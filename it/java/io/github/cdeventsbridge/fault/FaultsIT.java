package io.github.cdeventsbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The delivery contract under faults: whatever happens, each confirmed message arrives, once, as it has to be, in the order of
 * its subject, and nothing else does. {@code docs/guarantees.md} says how to run more seeds.
 */
@Timeout(600)
class FaultsIT {

    private static final int SEEDS = Integer.getInteger("faults.seeds", 1);
    private static final long FIRST = Long.getLong("faults.seed", 1);
    private static final List<String> CLASSES = Arrays.stream(
                    System.getProperty("faults.classes", "").split(","))
            .filter(name -> !name.isBlank())
            .toList();

    @TempDir
    private static Path home;

    private static final FaultTable TABLE = new FaultTable();
    private static Brokers brokers;

    @BeforeAll
    static void start() {
        brokers = Brokers.start(home);
    }

    @AfterAll
    static void stop() throws IOException {
        brokers.close();
        System.out.println(TABLE.markdown());
        Files.writeString(Path.of(System.getProperty("bridge.jar")).resolveSibling("faults.md"), TABLE.markdown());
    }

    static Stream<Arguments> runs() {
        return FaultClass.ALL.stream()
                .filter(faultClass -> CLASSES.isEmpty() || CLASSES.contains(faultClass.title()))
                .flatMap(faultClass -> LongStream.range(FIRST, FIRST + faultClass.seeds(SEEDS))
                        .mapToObj(seed -> Arguments.of(faultClass, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("runs")
    void theContractIsKept(FaultClass faultClass, long seed) throws Exception {
        Path folder = home.resolve(faultClass + "-" + seed);
        long start = System.nanoTime();
        try (FaultRun run = new FaultRun(faultClass, seed, brokers, folder, List.of())) {
            Verdict verdict = run.run();
            TABLE.add(faultClass, verdict);
            System.out.printf(
                    "%s, seed %d: %s (%d s)%n",
                    faultClass, seed, verdict, (System.nanoTime() - start) / 1_000_000_000L);
            assertThat(verdict.isKept())
                    .as(
                            "%s%nTo repeat it: mvn verify -Dit.test=FaultsIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                                    + " -Dfaults.classes=%s -Dfaults.seed=%d",
                            verdict, faultClass, seed)
                    .isTrue();
        }
    }
}
