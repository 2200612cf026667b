package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
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

/**
 * What a scenario finds: two brokers with empty queues, a proxy before each, gateways to start, publishers that write the
 * ledger, and the randomness of the seed. Used by one thread; closing it ends all gateways, however they are.
 */
final class FaultStage implements AutoCloseable {

    /** The name of the bridges. */
    static final String INSTANCE = "cdbridge";

    /** How long anything may take. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int QUICKLY = 250;
    private static final AtomicInteger STAGES = new AtomicInteger();

    /** In order, or within its deadline and told so; anything else is a crash. */
    private static final Set<Integer> STOPPED = Set.of(0, 13);

    private static final Pattern COMPLAINT = Pattern.compile("delivery failed|connection lost|Unable to connect");

    private final String name = "run" + STAGES.incrementAndGet();
    private final long seed;
    private final Direction direction;
    private final Brokers brokers;
    private final Path home;
    private final List<Path> mutants;
    private final Random random;
    private final FaultProxy sourceProxy;
    private final FaultProxy sinkProxy;
    private final Ledger ledger = new Ledger();
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final List<String> disorderlyEnds = new ArrayList<>();
    private final Publisher single;
    private int streams;
    private int faults;

    FaultStage(long seed, Direction direction, Brokers brokers, Path home, List<Path> mutants) {
        this.seed = seed;
        this.direction = direction;
        this.brokers = brokers;
        this.home = home;
        this.mutants = List.copyOf(mutants);
        this.random = new Random(seed);
        this.sourceProxy = FaultProxy.before(brokers.source().port());
        this.sinkProxy = FaultProxy.before(brokers.sink().port());
        this.single = publisher();
    }

    /** Ends all faults: networks and brokers are as before, and no gateway stays dead. */
    void heal() {
        sourceProxy.heal();
        sinkProxy.heal();
        brokers.heal();
        loads.forEach(Load::finish);
        gateways.stream().filter(gateway -> !gateway.isAlive()).forEach(GatewayProcess::start);
    }

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
        return new Publisher(
                new JmsSender(ArtemisConnections.to(brokers.source().url())), oracle(sizes), ledger);
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
            disorderlyEnds.add("SIGTERM ended the gateway with " + code + ":\n" + gateway.said());
        }
    }

    /** What SIGTERM did not end in order. */
    List<String> disorderlyEnds() {
        return disorderlyEnds;
    }

    /** A fault has really happened. */
    void happened() {
        faults++;
    }

    int faults() {
        return faults;
    }

    Ledger ledger() {
        return ledger;
    }

    List<GatewayProcess> gateways() {
        return gateways;
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

    /** Lets the load go on until so many messages were confirmed in all; a scenario without a load publishes by itself. */
    void awaitPublished(long total) {
        if (!loads.isEmpty()) {
            await("messages are published").atMost(PATIENCE).until(() -> ledger.confirmed() >= total);
        }
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
