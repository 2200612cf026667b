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
    static void poison(FaultStage stage) {
        stage.gateway();
        try (Publisher publisher = stage.publisher()) {
            for (Issue poison : Poison.corpus(stage.random().nextInt())) {
                for (int good = stage.random().nextInt(4); good >= 0; good--) {
                    publisher.publish();
                }
                publisher.publish(poison);
                stage.happened();
            }
        }
    }

    /** Publishers repeat themselves: the same message, in the same batch and in later ones. */
    static void repeated(FaultStage stage) {
        Random random = stage.random();
        List<Issue> issues = stage.issues(SOME);
        for (Issue issue : issues) {
            stage.publish(issue);
            if (random.nextBoolean()) {
                stage.publish(issue);
                stage.happened();
            }
        }
        stage.gateway();
        stage.awaitArrived(1);
        for (Issue issue : issues.subList(random.nextInt(SOME / 2), SOME)) {
            stage.publish(issue);
            stage.happened();
        }
    }

    /** The broker hands out again what another consumer gave back. */
    static void redelivered(FaultStage stage) throws JMSException {
        stage.publish(SOME);
        for (int i = 0; i < 2; i++) {
            try (Connection connection =
                            ArtemisConnections.to(stage.source().url()).createConnection();
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    MessageConsumer consumer =
                            session.createConsumer(session.createQueue(Drain.named(stage.queue())))) {
                connection.start();
                for (int taken = 0; taken < SOME / 2; taken++) {
                    consumer.receive();
                }
                session.rollback();
            }
            stage.happened();
        }
        GatewayProcess gateway = stage.gateway();
        stage.awaitArrived(1);
        gateway.kill();
        stage.happened();
        gateway.start();
    }

    /** Around the size from which on messages travel in pieces; and killed among them. */
    static void large(FaultStage stage) {
        GatewayProcess gateway = stage.gateway();
        try (Publisher publisher = stage.publisher(Sizes.LARGE)) {
            for (int i = 0; i < SOME; i++) {
                publisher.publish();
            }
            stage.awaitArrived(1);
            gateway.kill();
            stage.happened();
            gateway.start().awaitReady();
            for (int i = 0; i < SOME; i++) {
                publisher.publish();
            }
            stage.awaitArrived(SOME);
            stage.sinkProxy().resetNow();
            stage.happened();
        }
    }

    /** As large as is translated, and larger, among small ones. */
    static void huge(FaultStage stage) {
        GatewayProcess gateway = stage.gateway(stage.files(), "-Xmx384m");
        try (Publisher publisher = stage.publisher(Sizes.HUGE)) {
            for (int i = 0; i < SOME / 2; i++) {
                publisher.publish();
            }
        }
        stage.awaitArrived(1);
        gateway.kill();
        stage.happened();
        gateway.start();
    }

    /** A route that hides what the sink throws, and a sink that dies: completing is no receipt. */
    static void swallowed(FaultStage stage) {
        stage.gateway(stage.files().swallowingFailures());
        stage.publish(SOME);
        stage.awaitTaken();
        long before = stage.complaints();
        stage.sink().kill();
        stage.publish(SOME);
        // a bridge that takes completion for a receipt does not complain
        await().atMost(FaultStage.PATIENCE)
                .until(() -> stage.complaints() > before || stage.source().held(stage.queue()) == 0);
        stage.happened();
        stage.sink().start();
        stage.awaitTaken(); // whether all of it has arrived is for the ledger to say
    }
}
