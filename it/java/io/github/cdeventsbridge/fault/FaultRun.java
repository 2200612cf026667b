package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run of a class of faults under one seed. The story, top to bottom: the queues are empty; the scenario starts gateways,
 * publishes, and lets faults happen; all faults end; fresh messages are published; all of it must arrive, and nothing else;
 * the gateways are stopped; the ledger compares what was confirmed with what came.
 */
final class FaultRun {

    private static final int FRESH = 5;
    private static final Duration POLL = Duration.ofMillis(50);

    private final FaultClass faultClass;
    private final Direction direction;
    private final Brokers brokers;
    private final FaultStage stage;
    private final Verdict.Builder found = new Verdict.Builder();

    private FaultRun(FaultClass faultClass, Direction direction, Brokers brokers, FaultStage stage) {
        this.faultClass = faultClass;
        this.direction = direction;
        this.brokers = brokers;
        this.stage = stage;
    }

    /**
     * Runs all of it.
     *
     * @param home a folder of its own
     * @param mutants folders of classes that come before those of the gateway's jar
     */
    static Verdict of(FaultClass faultClass, long seed, Brokers brokers, Path home, List<Path> mutants)
            throws Exception {
        Direction direction = faultClass.direction(seed);
        brokers.heal();
        brokers.purge();
        try (FaultStage stage = new FaultStage(seed, direction, brokers, home, mutants)) {
            return new FaultRun(faultClass, direction, brokers, stage).run();
        }
    }

    private Verdict run() throws Exception {
        try {
            faultClass.scenario().run(stage);
            stage.awaitPublished(faultClass.leastMessages());
        } catch (ConditionTimeoutException e) {
            stuck(String.valueOf(e.getMessage()));
        }
        stage.heal();
        stage.publish(FRESH);
        awaitRest();
        stopGateways();
        judge();
        return found.build();
    }

    /** All that was confirmed has left the source: that is what acknowledging it means. */
    private void awaitRest() {
        String queue = stage.queue();
        try {
            await().atMost(FaultStage.PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> isNothingOnItsWayBack() && brokers.source().held(queue) == 0);
        } catch (ConditionTimeoutException e) {
            stuck(brokers.source().held(queue) + " messages wait in " + queue);
        }
    }

    /** Where another bridge translates back, what it has not taken yet comes to the source again. */
    private boolean isNothingOnItsWayBack() {
        return brokers.sink().consumers(Brokers.BACK) == 0 || brokers.sink().held(Brokers.BACK) == 0;
    }

    private void stopGateways() throws IOException, InterruptedException {
        for (GatewayProcess gateway : stage.gateways()) {
            Counters counters = Counters.of(gateway.said());
            if (!counters.isBalanced()) {
                found.add(Violation.UNBALANCED, counters.toString());
            }
            stage.stopInOrder(gateway);
        }
        stage.disorderlyEnds().forEach(end -> found.add(Violation.STUCK, end));
    }

    private void judge() throws Exception {
        List<Arrival> arrivals = Drain.all(brokers.sink(), Brokers.ARRIVALS);
        List<Arrival> deadLetters = Drain.all(brokers.source(), EmbeddedBroker.DEAD_LETTERS);
        Ledger ledger = stage.ledger();
        ledger.judge(new Expectations(direction, FaultStage.INSTANCE), arrivals, deadLetters, found);
        found.faults(stage.faults());
        if (stage.faults() < faultClass.leastFaults() || ledger.confirmed() < faultClass.leastMessages()) {
            found.add(
                    Violation.VOID,
                    stage.faults() + " faults and " + ledger.confirmed() + " messages are too few: at least "
                            + faultClass.leastFaults() + " and " + faultClass.leastMessages());
        }
        if (found.duplicates().size() > faultClass.mostDuplicates()) {
            found.add(
                    Violation.REPEATED,
                    found.duplicates().size() + " arrivals repeat others, such as "
                            + found.duplicates().get(0));
        }
        if (!faultClass.ordered()) {
            found.forgive(Violation.OUT_OF_ORDER);
        }
    }

    private void stuck(String what) {
        String said = stage.gateways().isEmpty()
                ? "no gateway was started"
                : "the gateway said:\n" + stage.gateways().get(0).said();
        found.add(Violation.STUCK, what + "; " + said);
    }
}
