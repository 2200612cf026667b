package io.github.cdeventsbridge.transport.kafka;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A cluster for each class of tests, and for each test topics of its own and routes whose outcomes are counted at its end. */
abstract class KafkaCluster {

    @TempDir
    static Path home;

    static KafkaNode node;
    static Kcat kcat;

    KafkaRoutes routes;

    /** Of the test, and of its topics. */
    String name;

    @BeforeAll
    static void startKafka() throws Exception {
        node = KafkaNode.start(home);
        kcat = new Kcat(node);
    }

    @AfterAll
    static void stopKafka() {
        node.close();
    }

    @BeforeEach
    void chooseTopics(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName();
        routes = new KafkaRoutes(node, home, name);
    }

    @AfterEach
    void everyMessageHasExactlyOneOutcome() {
        routes.close();
    }
}
