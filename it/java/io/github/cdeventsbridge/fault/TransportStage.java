package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A transport, its gateway, and the brokers at the other ends; it serves one run after the other. Used by one thread.
 */
final class TransportStage implements AutoCloseable {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final int STOPPED = 0;

    private final TransportUnderFault transport;
    private final Brokers brokers;
    private final TransportGateway gateway;
    private Random random = new Random();
    private List<TransportLane> lanes = List.of();

    private TransportStage(TransportUnderFault transport, Brokers brokers, TransportGateway gateway) {
        this.transport = transport;
        this.brokers = brokers;
        this.gateway = gateway;
    }

    /** Starts the gateway. */
    static TransportStage start(TransportUnderFault transport, Brokers brokers, Path home) throws IOException {
        brokers.purge();
        return new TransportStage(transport, brokers, TransportGateway.start(home, transport, brokers));
    }

    /** One run of a class of faults; one verdict for the transport as the source, and one for it as the sink. */
    List<Verdict> run(NetworkClass faults, long seed) throws Exception {
        random = new Random(seed);
        String name = "transport" + RUNS.incrementAndGet();
        TransportLane in = new TransportLane(
                new TransportLane.Ends(
                        TransportGateway.IN,
                        transport.direction(),
                        transport.source().proxies(),
                        transport::sender,
                        () -> Drain.all(brokers.sink(), Brokers.ARRIVALS),
                        Carried.ALL,
                        0),
                gateway,
                oracles(name + "in", seed, transport.direction()));
        TransportLane out = new TransportLane(
                new TransportLane.Ends(
                        TransportGateway.OUT,
                        Direction.TO_CDEVENTS,
                        transport.sink().proxies(),
                        () -> new JmsSender(
                                ArtemisConnections.to(brokers.source().url())),
                        transport::arrivals,
                        transport.carried(),
                        transport.dropsRepeats() ? 0 : TransportGateway.EVENTS_OF_A_BATCH),
                gateway,
                oracles(name + "out", seed, Direction.TO_CDEVENTS));
        lanes = List.of(in, out);
        for (TransportLane lane : lanes) {
            lane.clear();
            lane.load();
        }
        try {
            faults.happen(this);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(e.getMessage() + "; the gateway said:\n" + gateway.said(), e);
        } finally {
            lanes.forEach(lane -> lane.proxies().heal());
            lanes.forEach(TransportLane::finishLoad);
        }
        return List.of(in.verdict(faults.least()), out.verdict(faults.least()));
    }

    private static Supplier<Supplier<Issue>> oracles(String name, long seed, Direction direction) {
        AtomicInteger streams = new AtomicInteger();
        return () -> {
            Supplier<Issue> messages = new Oracle(name, seed, streams.getAndIncrement(), Sizes.USUAL);
            return direction == Direction.TO_CDEVENTS ? messages : new EventOracle(messages);
        };
    }

    Random random() {
        return random;
    }

    TransportUnderFault transport() {
        return transport;
    }

    /** The way from the transport, and the way to it. */
    List<TransportLane> lanes() {
        return lanes;
    }

    /** Whether the gateway has to notice by itself that the peer of this way does not answer. */
    boolean isNoticed(TransportLane lane) {
        return transport.isRead() || lane != lanes.get(0);
    }

    /** Whether messages flow to the server on this way: to the sink, and where publishers post to the gateway. */
    boolean sends(TransportLane lane) {
        return lane != lanes.get(0) || !transport.isRead();
    }

    TransportGateway gateway() {
        return gateway;
    }

    /** Stops the gateway in order; afterwards the source has nothing left that was handed over. */
    String end() throws Exception {
        int code = gateway.stop();
        if (code != STOPPED) {
            return "SIGTERM ended the gateway with " + code + ":\n" + gateway.said();
        }
        long left = transport.left() + brokers.source().held(GatewayFiles.queue(Direction.TO_CDEVENTS));
        return left == 0 ? "" : left + " messages were handed over and not acknowledged";
    }

    @Override
    public void close() {
        lanes.forEach(TransportLane::finishLoad);
        gateway.close();
    }
}
