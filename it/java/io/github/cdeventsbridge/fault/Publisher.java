package io.github.cdeventsbridge.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Publishes what an oracle says, one by one and in its order, each confirmed by the other side, and enters it into the
 * ledger. When the other side goes away it comes again; what was not confirmed then is not repeated, but it may have arrived.
 */
final class Publisher implements AutoCloseable {

    private static final long AGAIN_MILLIS = 100;
    private static final long QUICK_MILLIS = 4;
    private static final long TRICKLE_MILLIS = 30;

    private final Sender sender;
    private final Supplier<Issue> oracle;
    private final Ledger ledger;
    private volatile boolean finished;

    Publisher(Sender sender, Supplier<Issue> oracle, Ledger ledger) {
        this.sender = sender;
        this.oracle = oracle;
        this.ledger = ledger;
    }

    /** Publishes one; says whether it was confirmed. */
    boolean publish() {
        return publish(oracle.get());
    }

    boolean publish(Issue issue) {
        connect();
        Sender.Sent sent = sender.send(issue);
        if (sent.message() != null) {
            ledger.enter(issue, sent.message(), sent.confirmed());
        }
        return sent.confirmed();
    }

    /** Publishes until it is told to finish: so many quickly, and then a trickle, because faults may take their time. */
    void publishUntilFinished(int quickly) {
        for (int i = 0; !finished; i++) {
            publish();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(i < quickly ? QUICK_MILLIS : TRICKLE_MILLIS));
        }
    }

    void finish() {
        finished = true;
    }

    private void connect() {
        while (true) {
            try {
                sender.connect();
                return;
            } catch (Exception e) {
                if (finished) {
                    throw new IllegalStateException("what the source reads does not come back", e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AGAIN_MILLIS));
            }
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
