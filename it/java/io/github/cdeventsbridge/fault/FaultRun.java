package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run of a class of faults under one seed. The story, top to bottom: the queues are empty; the scenario starts gateways,
 * publishes, and lets faults happen; all faults end; fresh messages are published; all of it must arrive, and nothing else;
 * the gateways are stopped; the ledger compares what was confirmed with what came. What scenarios need is offered here. Used
 * by one thread.
 */
final class FaultRun implements AutoCloseable {

    /** The name of the bridges. */
    static final String INSTANCE = "cdbridge";

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRESH = 5;
    private static final int QUICKLY = 250;
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Set<Integer> STOPPED = Set.of(0, 143);
    private static final Pattern COMPLAINT = Pattern.compile("delivery failed|connection lost|Unable to connect");

    private final FaultClass faultClass;
    private final long seed;
    private final String name = "run" + RUNS.incrementAndGet();
    private final Brokers brokers;
    private final Path home;
    private final List<Path> mutants;
    private final Random random;
    private final Direction direction;
    private final FaultProxy sourceProxy;
    private final FaultProxy sinkProxy;
    private final Ledger ledger = new Ledger();
    private final Verdict.Builder found = new Verdict.Builder();
    private final Publisher single;
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private int streams;
    private int faults;

    FaultRun(FaultClass faultClass, long seed, Brokers brokers, Path home, List<Path> mutants) {
        this.faultClass = faultClass;
        this.seed = seed;
        this.brokers = brokers;
        this.home = home;
        this.mutants = mutants;
        this.random = new Random(seed);
        this.direction = faultClass.direction(seed);
        this.sourceProxy = FaultProxy.before(brokers.source().port());
        this.sinkProxy = FaultProxy.before(brokers.sink().port());
        this.single = publisher();
    }

    /** Runs all of it. */
    Verdict run() throws Exception {
        brokers.heal();
        brokers.purge();
        try {
            faultClass.scenario().run(this);
        } catch (ConditionTimeoutException e) {
            found.add(
                    Violation.STUCK,
                    e.getMessage() + "; the gateway said:\n" + gateways.get(0).said());
        }
        heal();
        try (Publisher fresh = publisher()) {
            IntStream.range(0, FRESH).forEach(i -> fresh.publish());
        }
        awaitRest();
        stopGateways();
        Verdict verdict = judge();
        sourceProxy.close();
        sinkProxy.close();
        return verdict;
    }

    private void heal() {
        sourceProxy.heal();
        sinkProxy.heal();
        brokers.heal();
        loads.forEach(Load::finish);
        gateways.stream().filter(gateway -> !gateway.isAlive()).forEach(GatewayProcess::start);
    }

    /** All that was confirmed has left the source: that is what acknowledging it means. */
    private void awaitRest() {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> isNothingOnItsWayBack() && brokers.source().held(queue()) == 0);
        } catch (ConditionTimeoutException e) {
            found.add(
                    Violation.STUCK,
                    brokers.source().held(queue()) + " messages wait in " + queue() + "; the gateway said:\n"
                            + gateways.get(0).said());
        }
    }

    /** Where another bridge translates back, what it has not taken yet comes to the source again. */
    private boolean isNothingOnItsWayBack() {
        return brokers.sink().consumers(Brokers.BACK) == 0 || brokers.sink().held(Brokers.BACK) == 0;
    }

    private void stopGateways() throws IOException, InterruptedException {
        for (GatewayProcess gateway : gateways) {
            Counters counters = Counters.of(gateway.said()).orElse(null);
            if (counters != null && !counters.isBalanced()) {
                found.add(Violation.UNBALANCED, counters.toString());
            }
            stopInOrder(gateway);
        }
    }

    private Verdict judge() throws Exception {
        List<Arrival> arrivals = Drain.all(brokers.sink(), Brokers.ARRIVALS);
        List<Arrival> deadLetters = Drain.all(brokers.source(), EmbeddedBroker.DEAD_LETTERS);
        found.faults(faults);
        ledger.judge(new Expectations(direction, INSTANCE), arrivals, deadLetters, found);
        if (faults < faultClass.leastFaults() || ledger.confirmed() < faultClass.leastMessages()) {
            found.add(
                    Violation.VOID,
                    faults + " faults and " + ledger.confirmed() + " messages are too few: at least "
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
        return found.build();
    }

    // What scenarios use

    Random random() {
        return random;
    }

    BrokerNode source() {
        return brokers.source();
    }

    BrokerNode sink() {
        return brokers.sink();
    }

    FaultProxy sourceProxy() {
        return sourceProxy;
    }

    FaultProxy sinkProxy() {
        return sinkProxy;
    }

    /** The queue that the gateway reads. */
    String queue() {
        return GatewayFiles.queue(direction);
    }

    GatewayFiles files() {
        return GatewayFiles.between(direction, sourceProxy.port(), sinkProxy.port());
    }

    /** Starts a gateway, and waits until its routes run. */
    GatewayProcess gateway() {
        return gateway(files());
    }

    GatewayProcess gateway(GatewayFiles files) {
        return gateway(files, "-Xmx192m");
    }

    GatewayProcess gateway(GatewayFiles files, String heap) {
        GatewayProcess gateway =
                GatewayProcess.in(files.write(home.resolve("gateway-" + gateways.size())), mutants, heap);
        gateways.add(gateway);
        return gateway.start().awaitReady();
    }

    /** Somebody who publishes under the seed; each has subjects of its own. */
    Publisher publisher() {
        return publisher(Sizes.USUAL);
    }

    Publisher publisher(Sizes sizes) {
        return new Publisher(brokers.source().url(), oracle(sizes), ledger);
    }

    private Supplier<Issue> oracle(Sizes sizes) {
        Supplier<Issue> messages = new Oracle(name, seed, streams++, sizes);
        return direction == Direction.TO_CDEVENTS ? messages : new EventOracle(messages);
    }

    /** Publishes so many messages now. */
    void publish(int count) {
        try (Publisher publisher = publisher()) {
            IntStream.range(0, count).forEach(i -> publisher.publish());
        }
    }

    /** Publishes this message now. */
    void publish(Issue issue) {
        single.publish(issue);
    }

    /** Publishes from several publishers, until the faults are over. */
    void load(int publishers) {
        loads.add(Load.start(
                IntStream.range(0, publishers).mapToObj(i -> publisher()).toList(), QUICKLY));
    }

    /** The next messages of a publisher of its own. */
    List<Issue> issues(int count) {
        Supplier<Issue> oracle = oracle(Sizes.USUAL);
        return IntStream.range(0, count).mapToObj(i -> oracle.get()).toList();
    }

    /** Whether there is time for more faults than in a build. */
    boolean isLong() {
        return Integer.getInteger("faults.seeds", 1) > 1;
    }

    /** Lets a fault happen, and waits until a gateway complains of it. */
    void heard(Runnable fault) {
        long before = complaints();
        fault.run();
        await("a gateway complains").atMost(PATIENCE).until(() -> complaints() > before);
        happened();
    }

    /** How often gateways complained. */
    long complaints() {
        return gateways.stream()
                .flatMap(gateway -> gateway.said().lines())
                .filter(line -> COMPLAINT.matcher(line).find())
                .count();
    }

    /** Stops a gateway with SIGTERM; it must end in order. */
    void stopInOrder(GatewayProcess gateway) {
        int code = gateway.terminate();
        if (!STOPPED.contains(code)) {
            found.add(Violation.STUCK, "SIGTERM ended the gateway with " + code + ":\n" + gateway.said());
        }
    }

    /** A fault has really happened. */
    void happened() {
        faults++;
    }

    /** Waits until so many more messages have come to the sink. */
    void awaitArrivals(long more) {
        awaitArrived(arrived() + more);
    }

    /** Waits until so many messages have come to the sink in all. */
    void awaitArrived(long total) {
        await("messages have arrived")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> arrived() >= total);
    }

    /** Waits until all that was published so far has left the source. */
    void awaitTaken() {
        await("the source is empty")
                .atMost(PATIENCE)
                .until(() -> brokers.source().held(queue()) == 0);
    }

    long arrived() {
        return brokers.sink().held(Brokers.ARRIVALS);
    }

    @Override
    public void close() {
        loads.forEach(Load::finish);
        single.close();
        gateways.forEach(GatewayProcess::close);
        sourceProxy.close();
        sinkProxy.close();
    }
}
