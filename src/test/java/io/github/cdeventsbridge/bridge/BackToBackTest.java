package io.github.cdeventsbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.mapping.MappingFixtures;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bridges that all read and write both sides of one bus, in both directions: every message comes to rest. */
class BackToBackTest {

    private static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    private static final String EVENTS = "VirtualTopic.eng.cdevents";
    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";
    private static final String BODY = """
            {"contact":{"name":"ci"},"run":{"url":"https://ci.example.org/job/NUMBER/"},"artifact":{"type":"koji-build",\
            "id":17,"nvr":"glibc-2.34-1.el9","component":"glibc","issuer":"me","scratch":false},\
            "pipeline":{"id":"pNUMBER"},"test":{"namespace":"demo","type":"smoke","category":"functional",\
            "result":"passed"},"generated_at":"2026-04-01T12:00:00Z","version":"0.2.6"}""";
    private static final String EVENT = """
            {"context":{"specversion":"0.5.1","id":"eNUMBER","source":"https://tekton.example.com",\
            "type":"dev.cdevents.testsuiterun.finished.0.3.0","timestamp":"2026-04-01T12:00:00Z"},\
            "subject":{"id":"run-NUMBER","content":{"environment":{"id":"unspecified"},\
            "testSuite":{"id":"demo.smoke.functional"},"outcome":"success"}},\
            "customData":{"artifact":{"type":"koji-build","id":2,"purl":"pkg:rpm/fedora/curl@8.6.0-7.fc40?arch=src",\
            "component":"curl","issuer":"bob","scratch":false}}}""";

    /** One bus: every bridge sees everything, as with a queue of its own; nothing is lost and nothing stops by itself. */
    private static final class Bus {

        private final List<Bridge> bridges = new ArrayList<>();
        private final Deque<Outgoing> published = new ArrayDeque<>();
        private final List<Outgoing> all = new ArrayList<>();
        private final String forward;

        Bus(String forward, Carry carry, String... instances) {
            this.forward = forward;
            for (String instance : instances) {
                Catalogue catalogue = Catalogue.standard();
                Translator translator =
                        new Translator(MappingFixtures.shipped(), catalogue, SpecVersion.parse("0.5"), carry);
                bridges.add(new Bridge(instance, EVENTS, translator, catalogue, BridgeMetrics.NOOP));
            }
        }

        void publish(Outgoing message) {
            published.add(message);
            all.add(message);
        }

        /** Hands everything to everybody until nothing is published any more; fails if that does not end. */
        List<Outgoing> settle(int bound) {
            while (!published.isEmpty()) {
                Outgoing next = published.remove();
                Direction direction =
                        next.topic().startsWith(EVENTS + ".") ? Direction.TO_LEGACY : Direction.TO_CDEVENTS;
                for (Bridge bridge : bridges) {
                    if (bridge.cross(direction, incoming(next), forward.isEmpty() ? null : forward)
                            instanceof Outcome.Published made) {
                        made.messages().forEach(this::publish);
                    }
                }
                assertThat(all).as("messages on the bus").hasSizeLessThanOrEqualTo(bound);
            }
            return all;
        }
    }

    private static Outgoing message(String topic, String body, int number) {
        byte[] utf8 = body.replace("NUMBER", String.valueOf(number)).getBytes(StandardCharsets.UTF_8);
        return new Outgoing("x", topic, utf8, "application/json", Map.of(), "g");
    }

    private static Incoming incoming(Outgoing sent) {
        ObjectNode headers = Json.NODES.objectNode();
        sent.properties().forEach((name, value) -> headers.put(name, value.toString()));
        headers.put("content_type", sent.contentType());
        return new Incoming(sent.topic(), headers, StrictJson.read(sent.body()), Body.Kind.TEXT, null, null, NOW);
    }

    @Test
    void oneBridgeMakesOneOfEach() {
        Bus bus = new Bus("", Carry.ORIGINAL, "one");
        bus.publish(message(TOPIC, BODY, 1));
        bus.publish(message(EVENTS + ".testsuiterun.finished", EVENT, 1));

        assertThat(bus.settle(4)).hasSize(4);
    }

    @Test
    void twoBridgesOverTheSameTopicsComeToRest() {
        for (Carry carry : Carry.values()) {
            Bus bus = new Bus("", carry, "one", "two");
            bus.publish(message(TOPIC, BODY, 1));
            bus.publish(message(EVENTS + ".testsuiterun.finished", EVENT, 1));
            // each makes its own of the two, and one of the other's back
            List<Outgoing> all = bus.settle(10);

            assertThat(all).hasSize(10);
            assertThat(all.stream().map(Outgoing::id).distinct().count())
                    .as("what comes back is what went out, so the target drops it as a duplicate")
                    .isLessThan(10);
        }
    }

    @Test
    void anyNumberOfBridgesComesToRestWithinTheHopLimit() {
        Bus bus = new Bus("", Carry.ORIGINAL, "one", "two", "three", "four");
        bus.publish(message(TOPIC, BODY, 1));

        // chains of different instances: 1 + 4 + 4*3 + 4*3*2 + 4*3*2*1
        assertThat(bus.settle(65)).hasSize(65);
    }

    @Test
    void aForwardedEventThatItsOwnSourceMatchesIsNotForwardedAgain() {
        Bus bus = new Bus(EVENTS, Carry.ORIGINAL, "one", "two");
        String environment = """
                {"context":{"specversion":"0.5.1","id":"e-NUMBER","source":"https://ci.example.org",\
                "type":"dev.cdevents.environment.created.0.3.0","timestamp":"2026-04-01T12:00:00Z"},\
                "subject":{"id":"staging","content":{}}}""";
        bus.publish(message(EVENTS + ".environment.created", environment, 1));

        assertThat(bus.settle(5)).as("each once, and once after the other").hasSize(5);
    }

    /** Jobs copy all properties of the message that started them; their own results must cross nevertheless. */
    @Test
    void aJobThatCopiesPropertiesIsStillTranslatedByEverybody() {
        Random random = new Random(5);
        Bus bus = new Bus("", Carry.ORIGINAL, "one", "two");
        bus.publish(message(TOPIC, BODY, 0));
        List<Outgoing> first = List.copyOf(bus.settle(5));
        for (int job = 1; job <= 20; job++) {
            int before = bus.all.size();
            Outgoing trigger = first.get(random.nextInt(first.size()));
            Outgoing result = message(TOPIC, BODY, job);
            bus.publish(new Outgoing(
                    "x", TOPIC, result.body(), result.contentType(), trigger.properties(), trigger.group()));
            bus.settle(before + 5);

            assertThat(bus.all.size() - before)
                    .as("job %d after %s", job, trigger.topic())
                    .isEqualTo(5);
        }
    }
}
