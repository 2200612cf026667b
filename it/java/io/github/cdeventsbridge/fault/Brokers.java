package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two brokers of a run, which the next run uses again: one where messages come from, one where they go to. */
record Brokers(BrokerNode source, BrokerNode sink) implements AutoCloseable {

    /** The queue that remembers all that came to the sink. */
    static final String ARRIVALS = "Consumer.harness.ledger.VirtualTopic.>";

    /** What the bridge on the way back reads at the sink. */
    static final String BACK = GatewayFiles.queue(Direction.TO_LEGACY);

    static Brokers start(Path directory) {
        try {
            BrokerNode source = BrokerNode.start(
                    Files.createDirectories(directory.resolve("source")),
                    List.of(GatewayFiles.queue(Direction.TO_CDEVENTS), GatewayFiles.queue(Direction.TO_LEGACY)));
            return new Brokers(
                    source,
                    BrokerNode.start(Files.createDirectories(directory.resolve("sink")), List.of(ARRIVALS, BACK)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all that was done to them. */
    void heal() {
        source.heal();
        sink.heal();
    }

    /** Empties all queues of both. */
    void purge() {
        for (BrokerNode node : List.of(source, sink)) {
            node.queues().forEach(node::purge);
            node.purge(EmbeddedBroker.DEAD_LETTERS);
        }
    }

    @Override
    public void close() {
        source.close();
        sink.close();
    }
}
