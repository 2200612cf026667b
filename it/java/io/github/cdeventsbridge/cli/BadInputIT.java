package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.JmsClient.Arrival;
import io.github.cdeventsbridge.cli.JmsClient.Maker;
import io.github.cdeventsbridge.message.Json;
import jakarta.jms.BytesMessage;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be translated goes whole to the dead letters, with the cause; the route goes on. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class BadInputIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MEGABYTE = 1 << 20;

    private static BridgeProcess bridge;
    private static JmsClient client;
    private static List<Arrival> events;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        Path empty = Files.createDirectory(home.resolve("empty"));
        bridge = BridgeProcess.start(
                empty,
                "run",
                "--instance",
                "it",
                "--port",
                "0",
                "--data",
                home.resolve("data").toString());
        client = new JmsClient(bridge.awaitReady());
        events = client.subscribe("VirtualTopic.eng.cdevents.>");
    }

    @AfterAll
    static void nobodySawAStackTrace() throws Exception {
        client.close();
        BridgeProcess.Ended ended = bridge.terminate();
        assertThat(ended.code()).isZero();
        assertThat(ended.counts().balanced().deadLettered()).isPositive();
        assertThat(ended.err()).doesNotContain("\tat ", "Exception", "ERROR");
    }

    static Stream<Arguments> badInput() {
        String good = Messages.running("bad");
        return Stream.of(
                text("not JSON", "to be or not to be", "not JSON"),
                text("a truncated object", good.substring(0, 100), "not JSON"),
                text("an array", "[" + good + "]", "object"),
                text("a number", "42", "object"),
                text("an empty text", "", "empty"),
                text("something after the object", good + "}", "not JSON"),
                text("a wrong type", changed(body -> body.put("test", "x")), "test"),
                text("another wrong type", changed(body -> body.putArray("artifact")), "artifact"),
                text("no artifact type", changed(body -> ((ObjectNode) body.path("artifact")).remove("type")), "type"),
                text(
                        "no name of the test",
                        changed(body -> ((ObjectNode) body.path("test")).remove("type")),
                        "test.type"),
                text("a duplicate key", good.replaceFirst("\\{", "{\"version\":\"1\","), "version"),
                text("deep nesting", changed(body -> body.put("deep", 0)).replace("\"deep\":0", deep(5_000)), "depth"),
                text("10 MB", changed(body -> body.put("note", "x".repeat(10 * MEGABYTE))), "bytes"),
                text("a byte order mark", "\uFEFF" + good, "byte order mark"),
                text("a lone surrogate", good.replace("rpminspect", "\uD83D"), "surrogate"),
                text("an escaped lone surrogate", good.replace("rpminspect", "\\ud83d"), "surrogate"),
                bytes("invalid UTF-8", good.replace("rpminspect", "\u00ff").getBytes(StandardCharsets.ISO_8859_1)),
                bytes("not even text", new byte[] {0, 1, 2, (byte) 0xfe, (byte) 0xff}),
                bytes("no bytes", new byte[0]),
                argumentSet("a map", "map", "artifact", (Maker) session -> {
                    MapMessage message = session.createMapMessage();
                    message.setString("name", "value");
                    message.setInt("count", 3);
                    return message;
                }),
                argumentSet("a stream", "stream", "Stream", (Maker) session -> {
                    StreamMessage message = session.createStreamMessage();
                    message.writeString("value");
                    return message;
                }),
                argumentSet("a Java object", "object", "Object", (Maker)
                        session -> session.createObjectMessage(new ArrayList<>(List.of("value")))),
                argumentSet("no body at all", "text", "no body", (Maker) session -> session.createTextMessage()),
                argumentSet("a message without a kind", "empty", "", (Maker) session -> session.createMessage()));
    }

    private static Arguments text(String title, String text, String cause) {
        return argumentSet(title, "text", cause, (Maker) session -> session.createTextMessage(text));
    }

    private static Arguments bytes(String title, byte[] content) {
        return argumentSet(title, "bytes", "", (Maker) session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(content);
            return message;
        });
    }

    private static String changed(Consumer<ObjectNode> change) {
        ObjectNode body = Messages.json(Messages.running("bad"));
        change.accept(body);
        return Json.text(body);
    }

    private static String deep(int levels) {
        return "\"deep\":" + "[".repeat(levels) + "]".repeat(levels);
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void itIsADeadLetterAndTheNextMessagePasses(String kind, String cause, Maker maker) throws Exception {
        String run = UUID.randomUUID().toString();

        client.publish(Messages.RUNNING, session -> withProperties(maker.make(session)));
        client.publish(Messages.RUNNING, Messages.running(run));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events)
                        .anySatisfy(event -> assertThat(event.properties())
                                .containsEntry("cloudEvents_subject", Messages.subject(run))));
        assertThat(awaitLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.kind()).isEqualTo(kind);
            assertThat(letter.body()).isEqualTo(published(maker).body());
            assertThat(letter.properties())
                    .containsEntry("CI_NAME", "job")
                    .containsEntry("attempt", 7)
                    .containsEntry("cdbridge_instance", "it")
                    .containsEntry("cdbridge_topic", Messages.RUNNING);
            assertThat(letter.properties().get("cdbridge_cause"))
                    .asString()
                    .isNotBlank()
                    .containsIgnoringCase(cause);
        });
    }

    @Test
    void anEventWithoutItsIdIsADeadLetter() throws Exception {
        ObjectNode event = Messages.json(Messages.finished("bad"));
        ((ObjectNode) event.path("context")).remove("id");

        client.publish(Messages.FINISHED, session -> withProperties(session.createTextMessage(Json.text(event))));

        awaitLetterAbout("context.id");
    }

    @Test
    void anEventWithoutWhatTheLegacySideNeedsIsADeadLetter() throws Exception {
        ObjectNode event = Messages.json(Messages.sample("event.rejected.no-artifact.in.json"));

        client.publish(Messages.FINISHED, session -> withProperties(session.createTextMessage(Json.text(event))));

        awaitLetterAbout("artifact");
    }

    /** A letter may be told and written after the next message. */
    private static List<Arrival> awaitLetters() {
        return await().atMost(PATIENCE).until(() -> client.drain(Messages.DEAD_LETTERS), found -> !found.isEmpty());
    }

    private static void awaitLetterAbout(String cause) {
        assertThat(awaitLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.properties()).containsEntry("CI_NAME", "job");
            assertThat(letter.properties().get("cdbridge_cause")).asString().contains(cause);
        });
    }

    private static Message withProperties(Message message) throws jakarta.jms.JMSException {
        message.setStringProperty("CI_NAME", "job");
        message.setIntProperty("attempt", 7);
        return message;
    }

    /** The same message as a subscriber gets it that has nothing to do with the bridge. */
    private static Arrival published(Maker maker) throws Exception {
        List<Arrival> seen = client.subscribe("VirtualTopic.it.elsewhere");
        client.publish("VirtualTopic.it.elsewhere", maker);
        await().atMost(PATIENCE).until(() -> !seen.isEmpty());
        return seen.get(0);
    }
}
