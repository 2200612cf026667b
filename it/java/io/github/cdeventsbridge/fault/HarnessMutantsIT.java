package io.github.cdeventsbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever breaks the delivery contract is caught: bridges that are broken on purpose, each in another way. */
@Timeout(600)
class HarnessMutantsIT {

    /** Faults come at random points; a mutant must be caught under one of so many seeds. */
    private static final int SEEDS = 3;

    @TempDir
    private static Path home;

    private static Brokers brokers;

    @BeforeAll
    static void start() {
        brokers = Brokers.start(home);
    }

    @AfterAll
    static void stop() {
        brokers.close();
    }

    static List<Mutant> mutants() {
        return List.of(
                new Mutant(
                        "acknowledges before it sends",
                        "transport/delivery/BatchDelivery.java",
                        "        Settling settling = new Settling(",
                        "        session.acknowledge();\n        Settling settling = new Settling(",
                        "kill-before-send",
                        Set.of(Violation.LOST)),
                new Mutant(
                        "drops a batch that failed",
                        "transport/delivery/Settling.java",
                        "            if (failure == null) {\n",
                        "            if (failure != null) {\n"
                                + "                Arrays.fill(settled, new Settled(\n"
                                + "                        new"
                                + " io.github.cdeventsbridge.transport.Disposition.Skip(failure.reason()), 1));\n"
                                + "                open.clear();\n"
                                + "            } else if (failure == null) {\n",
                        "sink-killed",
                        Set.of(Violation.LOST)),
                new Mutant(
                        "gives events random ids",
                        "cdevents/EventId.java",
                        "        return new UUID(high, low).toString();\n",
                        "        return high == low ? \"\" : UUID.randomUUID().toString();\n",
                        "kill-after-send",
                        Set.of(Violation.UNKNOWN, Violation.LOST)),
                new Mutant(
                        "takes completion for a receipt",
                        "transport/delivery/RouteHandOver.java",
                        "        for (Delivery delivery : batch) {\n",
                        "        if (thrown == null) {\n"
                                + "            return null;\n"
                                + "        }\n"
                                + "        for (Delivery delivery : batch) {\n",
                        "swallowing-route",
                        Set.of(Violation.LOST)),
                new Mutant(
                        "says nothing that duplicates are recognised by",
                        "transport/jms/JmsSinkSession.java",
                        "        if (withIds) {\n",
                        "        if (withIds && message.outbound().id().isEmpty()) {\n",
                        "kill-after-send",
                        Set.of(Violation.REPEATED)),
                new Mutant(
                        "publishes the last message of a batch first",
                        "transport/delivery/Publication.java",
                        "        return Collections.unmodifiableList(messages);\n",
                        "        List<ToSend> turned = new ArrayList<>(messages);\n"
                                + "        Collections.reverse(turned);\n"
                                + "        return turned;\n",
                        "redelivered",
                        Set.of(Violation.OUT_OF_ORDER)));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void aBrokenBridgeIsCaught(Mutant mutant) throws Exception {
        Path folder = home.resolve(mutant.title().replace(' ', '-'));
        List<Path> classes = List.of(mutant.plant(folder));
        FaultClass faultClass = FaultClass.named(mutant.faultClass());
        List<Verdict> verdicts = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS && verdicts.stream().noneMatch(mutant::isCaughtBy); seed++) {
            verdicts.add(FaultRun.of(faultClass, seed, brokers, folder.resolve("seed-" + seed), classes));
        }
        assertThat(verdicts).as(mutant + " is noticed in " + faultClass).anyMatch(mutant::isCaughtBy);
    }
}
