package io.github.cdeventsbridge.fault;

import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import java.util.Random;

/** What comes in is no message, comes again, or is very large. */
final class InputFaults {

    private static final int SOME = 40;

    private InputFaults() {}

    /** Poison between good messages: all of it becomes dead letters with a cause, the rest goes on. */
    static void poison(FaultRun run) {
        run.gateway();
        try (Publisher publisher = run.publisher()) {
            for (Issue poison : Poison.corpus(run.random().nextInt())) {
                for (int good = run.random().nextInt(4); good >= 0; good--) {
                    publisher.publish();
                }
                publisher.publish(poison);
                run.happened();
            }
        }
    }

    /** Publishers repeat themselves: the same message, in the same batch and in later ones. */
    static void repeated(FaultRun run) {
        Random random = run.random();
        List<Issue> issues = run.issues(SOME);
        for (Issue issue : issues) {
            run.publish(issue);
            if (random.nextBoolean()) {
                run.publish(issue);
                run.happened();
            }
        }
        run.gateway();
        run.awaitArrived(1);
        for (Issue issue : issues.subList(random.nextInt(SOME / 2), SOME)) {
            run.publish(issue);
            run.happened();
        }
    }

    /** The broker hands out again what another consumer gave back. */
    static void redelivered(FaultRun run) throws JMSException {
        run.publish(SOME);
        for (int i = 0; i < 2; i++) {
            try (Connection connection =
                            ArtemisConnections.to(run.source().url()).createConnection();
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    MessageConsumer consumer = session.createConsumer(session.createQueue(Drain.named(run.queue())))) {
                connection.start();
                for (int taken = 0; taken < SOME / 2; taken++) {
                    consumer.receive();
                }
                session.rollback();
            }
            run.happened();
        }
        GatewayProcess gateway = run.gateway();
        run.awaitArrived(1);
        gateway.kill();
        run.happened();
        gateway.start();
    }

    /** Around the size from which on messages travel in pieces; and killed among them. */
    static void large(FaultRun run) {
        GatewayProcess gateway = run.gateway();
        try (Publisher publisher = run.publisher(Sizes.LARGE)) {
            for (int i = 0; i < SOME; i++) {
                publisher.publish();
            }
            run.awaitArrived(1);
            gateway.kill();
            run.happened();
            gateway.start().awaitReady();
            for (int i = 0; i < SOME; i++) {
                publisher.publish();
            }
            run.awaitArrived(SOME);
            run.sinkProxy().resetNow();
            run.happened();
        }
    }

    /** As large as is translated, and larger, among small ones. */
    static void huge(FaultRun run) {
        GatewayProcess gateway = run.gateway(run.files(), "-Xmx384m");
        try (Publisher publisher = run.publisher(Sizes.HUGE)) {
            for (int i = 0; i < SOME / 2; i++) {
                publisher.publish();
            }
        }
        run.awaitArrived(1);
        gateway.kill();
        run.happened();
        gateway.start();
    }

    /** A route that hides what the sink throws, and a sink that dies: completing is no receipt. */
    static void swallowed(FaultRun run) {
        run.gateway(run.files().swallowingFailures());
        run.publish(SOME);
        run.awaitTaken();
        long before = run.complaints();
        run.sink().kill();
        run.publish(SOME);
        // a bridge that takes completion for a receipt does not complain
        await().atMost(FaultRun.PATIENCE)
                .until(() -> run.complaints() > before || run.source().held(run.queue()) == 0);
        run.happened();
        run.sink().start();
        run.awaitArrived(2 * SOME);
    }
}
