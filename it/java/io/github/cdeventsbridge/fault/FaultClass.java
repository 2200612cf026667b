package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.util.List;

/**
 * A class of faults: what happens in it, and what a run of it must show.
 *
 * @param title its name in tables and on command lines
 * @param often whether the long run repeats it with all of its seeds, or with a quarter of them
 * @param leastFaults fewer faults make a run void
 * @param leastMessages fewer messages make a run void
 * @param ways which ways the gateway translates, one seed after the other
 * @param ordered whether the states of a subject must come in their order
 * @param mostDuplicates how many repeated arrivals are within the promise
 * @param scenario what happens
 */
record FaultClass(
        String title,
        boolean often,
        int leastFaults,
        int leastMessages,
        List<Direction> ways,
        boolean ordered,
        int mostDuplicates,
        FaultScenario scenario) {

    private static final int SOME_OF = 4;
    private static final List<Direction> BOTH_WAYS = List.of(Direction.TO_LEGACY, Direction.TO_CDEVENTS);

    /** All classes, in the order of the table. */
    static final List<FaultClass> ALL = List.of(
            often("kill", 2, 100, KillFaults::anywhere),
            often("kill-after-send", 2, 20, KillFaults::betweenSendAndAcknowledge),
            often("kill-before-send", 2, 20, KillFaults::beforeSend),
            some("sigterm", 2, 100, KillFaults::terminated),
            often("reset-source", 5, 100, NetworkFaults.reset(FaultStage::sourceProxy, Way.TO_CLIENT)),
            often("reset-sink", 5, 100, NetworkFaults.reset(FaultStage::sinkProxy, Way.TO_SERVER)),
            some("deaf-source", 1, 20, NetworkFaults.deaf(FaultStage::sourceProxy)),
            some("deaf-sink", 1, 20, NetworkFaults.deaf(FaultStage::sinkProxy)),
            some("half-open-source", 1, 20, NetworkFaults.halfOpen(FaultStage::sourceProxy)),
            some("half-open-sink", 1, 20, NetworkFaults.halfOpen(FaultStage::sinkProxy)),
            some("slow-sink", 1, 100, NetworkFaults::slowSink),
            some("first-address-dead", 2, 100, NetworkFaults::firstAddressDead),
            some("sink-killed", 2, 100, BrokerFaults::sinkKilled),
            some("sink-full", 1, 100, BrokerFaults::sinkFull),
            some("source-killed", 2, 100, BrokerFaults::sourceKilled),
            some("broker-paused", 1, 50, BrokerFaults::paused),
            some("poison", 15, 30, InputFaults::poison).only(Direction.TO_CDEVENTS),
            some("repeated", 20, 60, InputFaults::repeated),
            some("redelivered", 3, 40, InputFaults::redelivered),
            some("store-survives", 1, 80, StoreFaults::survives),
            some("store-lost", 1, 80, StoreFaults::lost).repeatingAtMost(2 * StoreFaults.SOME),
            some("large", 2, 60, InputFaults::large),
            some("huge", 1, 20, InputFaults::huge).only(Direction.TO_CDEVENTS),
            some("swallowing-route", 1, 60, InputFaults::swallowed),
            some("back-to-back", 2, 100, LoopFaults::backToBack).only(Direction.TO_CDEVENTS),
            some("replicas", 3, 200, ReplicaFaults::exclusive),
            some("competing", 3, 200, ReplicaFaults::competing).withoutOrder());

    private static FaultClass often(String title, int leastFaults, int leastMessages, FaultScenario scenario) {
        return new FaultClass(title, true, leastFaults, leastMessages, BOTH_WAYS, true, 0, scenario);
    }

    private static FaultClass some(String title, int leastFaults, int leastMessages, FaultScenario scenario) {
        return new FaultClass(title, false, leastFaults, leastMessages, BOTH_WAYS, true, 0, scenario);
    }

    private FaultClass only(Direction way) {
        return new FaultClass(
                title, often, leastFaults, leastMessages, List.of(way), ordered, mostDuplicates, scenario);
    }

    private FaultClass withoutOrder() {
        return new FaultClass(title, often, leastFaults, leastMessages, ways, false, mostDuplicates, scenario);
    }

    private FaultClass repeatingAtMost(int duplicates) {
        return new FaultClass(title, often, leastFaults, leastMessages, ways, ordered, duplicates, scenario);
    }

    /** The class of a title. */
    static FaultClass named(String title) {
        return ALL.stream()
                .filter(one -> one.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no class of faults is called '" + title + "'"));
    }

    /** How many seeds it takes where the classes that need most take so many. */
    int seeds(int most) {
        return often ? most : (most + SOME_OF - 1) / SOME_OF;
    }

    /** Which way the gateway translates under a seed. */
    Direction direction(long seed) {
        return ways.get((int) (seed % ways.size()));
    }

    @Override
    public String toString() {
        return title;
    }
}
