package io.github.cdeventsbridge.transport.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.jms.ArtemisConnections;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The first messages of a topic that nobody has used before, sent by several sessions at the same moment. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class NewTopicsIT {

    private static final int TOPICS = 300;
    private static final int SENDERS = 3;
    private static final long PATIENCE_MILLIS = 20_000;
    private static final List<String> SUBSCRIPTIONS = List.of(
            "VirtualTopic.eng.>",
            "VirtualTopic.eng.cdevents.>",
            "VirtualTopic.eng.cdevents.*.finished",
            "VirtualTopic.eng.*.*.finished");

    @TempDir
    private Path directory;

    @Test
    void everyWildcardSubscriberGetsTheFirstMessagesOfANewTopic() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(0, directory));
                Connection connection = ArtemisConnections.to(broker.url()).createConnection()) {
            connection.start();
            List<MessageConsumer> subscribers = new ArrayList<>();
            Session receiving = connection.createSession();
            for (String pattern : SUBSCRIPTIONS) {
                subscribers.add(receiving.createConsumer(receiving.createTopic(pattern)));
            }

            together(senders(broker.url(), new CyclicBarrier(SENDERS)));

            for (int i = 0; i < SUBSCRIPTIONS.size(); i++) {
                assertThat(received(subscribers.get(i), TOPICS * SENDERS))
                        .as(SUBSCRIPTIONS.get(i))
                        .isEqualTo(TOPICS * SENDERS);
            }
        }
    }

    @Test
    void aSubscriberOfANewTopicItselfTakesNothingFromTheWildcards() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(0, directory));
                Connection connection = ArtemisConnections.to(broker.url()).createConnection()) {
            connection.start();
            Session receiving = connection.createSession();
            MessageConsumer wildcard = receiving.createConsumer(receiving.createTopic("VirtualTopic.eng.cdevents.>"));

            CyclicBarrier start = new CyclicBarrier(SENDERS + 1);
            List<Callable<?>> work = new ArrayList<>(senders(broker.url(), start));
            work.add(() -> subscribe(broker.url(), start));
            together(work);

            assertThat(received(wildcard, TOPICS * SENDERS)).isEqualTo(TOPICS * SENDERS);
        }
    }

    private static String topic(int i) {
        return "VirtualTopic.eng.cdevents.new" + i + ".finished";
    }

    private static List<Callable<?>> senders(String url, CyclicBarrier start) {
        return Collections.nCopies(SENDERS, () -> publish(url, start));
    }

    private static void together(List<Callable<?>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            work.forEach(one -> running.add(threads.submit(one)));
            for (Future<?> one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static @Nullable Void publish(String url, CyclicBarrier start) throws Exception {
        try (Connection connection = ArtemisConnections.to(url).createConnection()) {
            Session session = connection.createSession();
            for (int i = 0; i < TOPICS; i++) {
                MessageProducer producer = session.createProducer(session.createTopic(topic(i)));
                start.await(30, TimeUnit.SECONDS);
                producer.send(session.createTextMessage("first"));
                producer.close();
            }
        }
        return null;
    }

    private static @Nullable Void subscribe(String url, CyclicBarrier start) throws Exception {
        try (Connection connection = ArtemisConnections.to(url).createConnection()) {
            connection.start();
            Session session = connection.createSession();
            for (int i = 0; i < TOPICS; i++) {
                start.await(30, TimeUnit.SECONDS);
                session.createConsumer(session.createTopic(topic(i))).close();
            }
        }
        return null;
    }

    /** How many come, at most one more than expected. */
    private static int received(MessageConsumer consumer, int expected) throws JMSException {
        int count = 0;
        while (count < expected && consumer.receive(PATIENCE_MILLIS) != null) {
            count++;
        }
        return consumer.receiveNoWait() == null ? count : count + 1;
    }
}
