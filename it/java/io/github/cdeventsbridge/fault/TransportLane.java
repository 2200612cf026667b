package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.bridge.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One way through the gateway in one run: somebody publishes, the route hands over, somebody takes what arrives, and a ledger
 * says what had to. The transport under fault is at its beginning or at its end.
 */
final class TransportLane {

    private static final int QUICKLY = 150;
    private static final int FRESH = 5;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SETTLING = Duration.ofMillis(300);

    private final Ends ends;
    private final TransportGateway gateway;
    private final Supplier<Supplier<Issue>> oracles;
    private final Ledger ledger;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final long complaintsBefore;
    private int faults;

    /**
     * Both ends of a way.
     *
     * @param route the route between them
     * @param direction how it translates
     * @param proxies before the side of the transport
     * @param sender makes a client that publishes
     * @param arrivals takes what has arrived
     * @param carried what can be compared of it
     * @param repeats how many may come twice after an attempt that failed
     */
    record Ends(
            String route,
            Direction direction,
            ProxyGroup proxies,
            Supplier<Sender> sender,
            Taking arrivals,
            Carried carried,
            int repeats) {}

    /** Takes what has arrived since the last time. */
    interface Taking {
        List<Arrival> take() throws Exception;
    }

    /** @param oracles what another publisher publishes */
    TransportLane(Ends ends, TransportGateway gateway, Supplier<Supplier<Issue>> oracles) {
        this.ends = ends;
        this.gateway = gateway;
        this.oracles = oracles;
        this.ledger = new Ledger(ends.carried());
        this.complaintsBefore = complaints();
    }

    ProxyGroup proxies() {
        return ends.proxies();
    }

    /** A fault has really happened. */
    void happened() {
        faults++;
    }

    /** Publishes until the faults are over. */
    void load() {
        loads.add(Load.start(List.of(publisher()), QUICKLY));
    }

    void finishLoad() {
        loads.forEach(Load::finish);
        loads.clear();
    }

    private Publisher publisher() {
        return new Publisher(ends.sender().get(), oracles.get(), ledger);
    }

    /** Waits until the gateway has published so many more. */
    void awaitPublished(long more) {
        long total = counters().outcomes().getOrDefault("published", 0L) + more;
        await(ends.route() + " publishes")
                .atMost(FaultStage.PATIENCE)
                .pollInterval(POLL)
                .until(() -> counters().outcomes().getOrDefault("published", 0L) >= total);
    }

    /** Waits until the gateway has complained of this side more often than before. */
    void awaitComplaint(long before) {
        await(ends.route() + " complains").atMost(FaultStage.PATIENCE).until(() -> complaints() > before);
    }

    long complaints() {
        return gateway.complaints(ends.route());
    }

    private Counters counters() {
        try {
            return gateway.counters(ends.route());
        } catch (Exception e) {
            throw new IllegalStateException("the gateway tells no numbers:\n" + gateway.said(), e);
        }
    }

    /** Takes what an earlier run left, so that it does not count for this one. */
    void clear() throws Exception {
        ends.arrivals().take();
    }

    /** All is well again: fresh messages flow, and all that was confirmed arrives. Then it is compared. */
    Verdict verdict(int leastFaults) throws Exception {
        try (Publisher fresh = publisher()) {
            IntStream.range(0, FRESH).forEach(i -> fresh.publish());
        }
        Verdict.Builder found = new Verdict.Builder();
        try {
            await("all has arrived")
                    .atMost(FaultStage.PATIENCE)
                    .pollInterval(SETTLING)
                    .until(() -> hasAllArrived() && counters().inFlight() == 0);
        } catch (ConditionTimeoutException e) {
            found.add(Violation.STUCK, counters() + "; the gateway said:\n" + gateway.said());
        }
        arrivals.addAll(ends.arrivals().take());
        judge(found);
        Counters counters = counters();
        if (!counters.isBalanced()) {
            found.add(Violation.UNBALANCED, counters.toString());
        }
        if (counters.outcomes().getOrDefault("dead_lettered", 0L) > 0) {
            found.add(Violation.DEAD_LETTERED, counters.toString());
        }
        found.faults(faults);
        if (faults < leastFaults || ledger.confirmed() < FRESH) {
            found.add(Violation.VOID, faults + " faults and " + ledger.confirmed() + " messages are too few");
        }
        if (found.duplicates().size() > ends.repeats() * (complaints() - complaintsBefore)) {
            found.add(
                    Violation.REPEATED,
                    found.duplicates().size() + " arrivals repeat others, such as "
                            + found.duplicates().get(0));
        }
        return found.build();
    }

    private boolean hasAllArrived() throws Exception {
        arrivals.addAll(ends.arrivals().take());
        Verdict.Builder found = new Verdict.Builder();
        judge(found);
        return found.build().count(Violation.LOST) == 0;
    }

    private void judge(Verdict.Builder found) {
        ledger.judge(new Expectations(ends.direction(), FaultStage.INSTANCE), arrivals, List.of(), found);
    }
}
