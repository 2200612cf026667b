package io.github.cdeventsbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The delivery contract under faults: whatever happens, each confirmed message arrives, once, as it has to be, in the order of
 * its subject, and nothing else does. {@code docs/guarantees.md} says how to run more seeds.
 */
@Timeout(600)
class FaultsIT {

    private static final int SEEDS = Integer.getInteger("faults.seeds", 1);
    private static final int LANES = Integer.getInteger("faults.lanes", 1);
    private static final long FIRST = Long.getLong("faults.seed", 1);
    private static final List<String> CLASSES = Arrays.stream(
                    System.getProperty("faults.classes", "").split(","))
            .filter(name -> !name.isBlank())
            .toList();

    @TempDir
    private static Path home;

    private static final FaultTable TABLE = new FaultTable();
    private static FaultLanes lanes;

    @BeforeAll
    static void start() {
        lanes = FaultLanes.start(runs().toList(), home, LANES);
    }

    @AfterAll
    static void stop() throws IOException {
        lanes.close();
        System.out.println(TABLE.markdown());
        Files.writeString(Path.of(System.getProperty("bridge.jar")).resolveSibling("faults.md"), TABLE.markdown());
    }

    /** Seed by seed, so that a long run that is cut short has seen something of each class. */
    static Stream<FaultLanes.Run> runs() {
        return LongStream.range(0, SEEDS)
                .boxed()
                .flatMap(i -> FaultClass.ALL.stream()
                        .filter(faultClass -> CLASSES.isEmpty() || CLASSES.contains(faultClass.title()))
                        .filter(faultClass -> i < faultClass.seeds(SEEDS))
                        .map(faultClass -> new FaultLanes.Run(faultClass, FIRST + i)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void theContractIsKept(FaultLanes.Run run) throws Exception {
        Verdict verdict;
        try {
            verdict = lanes.verdict(run);
        } catch (ExecutionException e) {
            // a long run tells at once, not at its end
            System.out.printf("%s: %s%n", run, e.getCause());
            throw e;
        }
        TABLE.add(run.faultClass(), verdict);
        System.out.printf("%s: %s%n", run, verdict);
        assertThat(verdict.isKept())
                .as(
                        "%s%nTo repeat it: mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=FaultsIT"
                                + " -Dfaults.classes=%s -Dfaults.seed=%d",
                        verdict, run.faultClass(), run.seed())
                .isTrue();
    }
}
