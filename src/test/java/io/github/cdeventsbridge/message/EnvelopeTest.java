package io.github.cdeventsbridge.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnvelopeTest {

    private static final String BODY = "{\"artifact\":{\"id\":7},\"n\":1.50}";

    static Stream<Arguments> shapes() {
        return Stream.of(
                argumentSet(
                        "fedora-messaging record",
                        "{\"body\":" + BODY + ",\"headers\":{\"sent-at\":\"2021-11-12T22:30:00+00:00\",\"h\":1},"
                                + "\"id\":\"b0d3\",\"priority\":0,\"queue\":null,\"topic\":\"a.b\"}",
                        "b0d3",
                        "2021-11-12T22:30:00Z"),
                argumentSet(
                        "datagrepper v1",
                        "{\"i\":1,\"msg\":" + BODY + ",\"msg_id\":\"2021-b0d3\",\"timestamp\":1636756200.25,"
                                + "\"topic\":\"a.b\",\"headers\":{\"h\":1}}",
                        "2021-b0d3",
                        "2021-11-12T22:30:00.250Z"),
                argumentSet(
                        "Jenkins' RabbitMQ provider",
                        "{\"deliveryTag\":7,\"msg\":" + BODY + ",\"msg_id\":\"b0d3\",\"timestamp\":1636756200000,"
                                + "\"topic\":\"a.b\",\"headers\":{\"h\":1}}",
                        "b0d3",
                        "2021-11-12T22:30:00Z"),
                argumentSet(
                        "moksha over STOMP",
                        "{\"topic\":\"/topic/a.b\",\"headers\":{\"h\":1},\"body\":{\"msg\":" + BODY
                                + ",\"headers\":{\"h\":2},\"topic\":\"a.b\",\"msg_id\":\"2018-b0d3\","
                                + "\"timestamp\":1636756200.0}}",
                        null,
                        "2021-11-12T22:30:00Z"),
                argumentSet(
                        "a file of kaijs' queue",
                        "{\"fq_msg_id\":\"f\",\"broker_msg_id\":\"b0d3\",\"broker_topic\":\"a.b\","
                                + "\"provider_name\":\"fedora\",\"provider_timestamp\":1636756200000,"
                                + "\"headers\":{\"h\":1},\"body\":" + BODY + "}",
                        "b0d3",
                        "2021-11-12T22:30:00Z"),
                argumentSet(
                        "the parts of an AMQP message",
                        "{\"topic\":\"a.b\",\"properties\":{\"headers\":{\"h\":1,\"sent_at\":"
                                + "\"2021-11-12T23:30:00+01:00[Europe/Prague]\"},\"message_id\":\"b0d3\"},\"body\":"
                                + BODY + "}",
                        "b0d3",
                        "2021-11-12T23:30:00+01:00"),
                argumentSet(
                        "a row of datanommer's table, whose message is text",
                        "{\"id\":17,\"msg_id\":\"2018-b0d3\",\"i\":1,\"topic\":\"a.b\",\"timestamp\":"
                                + "\"2021-11-12 22:30:00\",\"category\":\"ci\",\"headers\":\"{\\\"h\\\":1}\","
                                + "\"msg\":" + Json.text(Json.NODES.textNode(BODY)) + "}",
                        "2018-b0d3",
                        "2021-11-12T22:30:00Z"),
                argumentSet(
                        "fedmsg as Jenkins sent it, with the message as text",
                        "{\"topic\":\"a.b\",\"msg_id\":\"2018-b0d3\",\"timestamp\":\"1636756200000\",\"headers\":"
                                + "{\"h\":1},\"msgJson\":" + Json.text(Json.NODES.textNode(BODY)) + "}",
                        "2018-b0d3",
                        "2021-11-12T22:30:00Z"),
                argumentSet(
                        "what a Jenkins job is told",
                        "{\"CI_MESSAGE\":" + Json.text(Json.NODES.textNode(BODY)) + ",\"CI_MESSAGE_HEADERS\":"
                                + "\"{\\\"h\\\":1,\\\"JMSDestination\\\":\\\"topic://a.b\\\",\\\"JMSTimestamp\\\":"
                                + "1636756200000}\",\"CI_STATUS\":\"passed\"}",
                        null,
                        "2021-11-12T22:30:00Z"),
                argumentSet(
                        "openQA's fedmsg of 2018",
                        "{\"topic\":\"a.b\",\"headers\":{},\"msg_id\":\"2018-b0d3\",\"msg\":{\"headers\":{\"h\":1},"
                                + "\"body\":" + BODY + "}}",
                        "2018-b0d3",
                        null),
                argumentSet(
                        "an item of datanommer-latest",
                        "{\"ci\":{\"topic\":\"a.b\",\"msg_id\":\"b0d3\",\"headers\":{\"h\":1},\"msg\":" + BODY + "}}",
                        "b0d3",
                        null),
                argumentSet(
                        "an archive that writes null as a word",
                        "{\"topic\":\"a.b\",\"msg_id\":\"null\",\"username\":\"null\",\"timestamp\":\"null\","
                                + "\"headers\":{\"h\":1,\"timestamp\":\"1636756200000\"},\"msg\":" + BODY + "}",
                        null,
                        "2021-11-12T22:30:00Z"),
                argumentSet(
                        "a fedmsg inside a fedora-messaging body",
                        "{\"topic\":\"a.b\",\"id\":\"outer\",\"headers\":{\"h\":1},\"body\":{\"msg_id\":\"2018-b0d3\","
                                + "\"msg\":" + BODY + "}}",
                        "2018-b0d3",
                        null),
                argumentSet(
                        "what the bridge writes",
                        "{\"topic\":\"a.b\",\"headers\":{\"h\":1},\"body\":" + BODY + ",\"id\":\"b0d3\"}",
                        "b0d3",
                        null));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theShapeTellsWhereTheMessageIs(String envelope, String id, String time) {
        LegacyMessage message = single(envelope, "told.topic");

        assertThat(message.topic()).isEqualTo("a.b");
        assertThat(message.body().tree()).hasToString(BODY);
        assertThat(message.headers().path("h").asInt()).isEqualTo(1);
        assertThat(message.id()).isEqualTo(id);
        assertThat(message.time()).isEqualTo(time);
    }

    @Test
    void aBareBodyNeedsATopicAndKeepsItsText() {
        LegacyMessage message = single(" " + BODY, "/topic/a.b");
        assertThat(message.topic()).isEqualTo("a.b");
        assertThat(new String(message.body().bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(" " + BODY);
        assertThat(open(BODY, null)).singleElement().satisfies(opened -> {
            assertThat(opened.message()).isNull();
            assertThat(opened.problem().message()).contains("the topic is not known", "--topic");
        });
    }

    @Test
    void aBareBodyMayHaveFieldsOfThoseNames() {
        String body = "{\"artifact\":{},\"topic\":\"x\",\"msg\":\"hello\",\"body\":{}}";
        assertThat(single(body, "a.b").body().tree()).hasToString(body);
        String preSpec = "{\"CI_TYPE\":\"x\",\"topic\":\"org.centos.stage.x\"}";
        assertThat(single(preSpec, "org.centos.prod.x").topic()).isEqualTo("org.centos.prod.x");
    }

    @Test
    void whatIsToldWithoutATopicIsUnwrappedAsWell() {
        LegacyMessage message = single("{\"headers\":{\"h\":1},\"body\":" + BODY + "}", "a.b");
        assertThat(message.topic()).isEqualTo("a.b");
        assertThat(message.body().tree()).hasToString(BODY);
        assertThat(message.headers()).hasToString("{\"h\":1}");
        String body = "{\"body\":{\"x\":1},\"n\":1}";
        assertThat(single(body, "a.b").body().tree()).hasToString(body);
    }

    @Test
    void whatIsNoObjectIsNoMessageOfOurs() {
        for (String msg : List.of("\"\"", "\"null\"", "\"it failed\"", "[{\"name\":\"x\"}]", "null", "7")) {
            for (String envelope : List.of(
                    "{\"topic\":\"/topic/a.b\",\"msg\":" + msg + "}",
                    "{\"topic\":\"a.b\",\"body\":{\"topic\":\"a.b\",\"msg_id\":\"2018-b0d3\",\"msg\":" + msg + "}}")) {
                assertThat(open(envelope, null)).as(envelope).singleElement().satisfies(opened -> {
                    assertThat(opened.message()).isNull();
                    assertThat(opened.problem().isError()).isFalse();
                    assertThat(opened.problem().message()).contains("'a.b'", "not a JSON object");
                });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, b0d3",
        "/topic/a.b, ",
        "topic://a.b, ",
        "VirtualTopic.eng.a, ",
        "/queue/Consumer.me.VirtualTopic.eng.a, ",
    })
    void anIdThatAnArchiveMadeUpIsNotThePublishers(String topic, String id) {
        assertThat(single("{\"topic\":\"" + topic + "\",\"msg_id\":\"b0d3\",\"msg\":{}}", null)
                        .id())
                .isEqualTo(id);
    }

    @Test
    void aBodyWithATextCalledMsgIsNoFedmsg() {
        String body = "{\"msg\":\"hello\",\"n\":1}";
        assertThat(single("{\"topic\":\"a.b\",\"body\":" + body + "}", null)
                        .body()
                        .tree())
                .hasToString(body);
    }

    @Test
    void pagesAndListsGiveEachMessageOrItsProblemInOrder() {
        String item = "{\"topic\":\"a.b\",\"msg\":" + BODY + "}";
        for (String page : List.of(
                "{\"raw_messages\":[" + item + ",7,{\"topic\":\"a.b\",\"msg\":[1]}," + item + "],\"total\":4}",
                "[" + item + ",7,{\"topic\":\"a.b\",\"msg\":[1]}," + item + "]")) {
            List<Envelope.Opened> opened = open(page, null);
            assertThat(opened).hasSize(4);
            assertThat(opened.get(0).message()).isNotNull();
            assertThat(opened.get(1).problem().message()).isEqualTo("a message is a JSON object; found NUMBER");
            assertThat(opened.get(2).problem().message()).contains("not a JSON object but ARRAY");
            assertThat(opened.get(3).message()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "-5, ''",
        "1e20, ''",
        "1e9999, ''",
        "1e-9999, 1970-01-01T00:00:00Z",
        "1520000000, 2018-03-02T14:13:20Z",
        "1520000000123, 2018-03-02T14:13:20.123Z",
        "1520000000.1234567891, 2018-03-02T14:13:20.123456789Z",
        "99999999999, 5138-11-16T09:46:39Z",
        "99999999999999, 5138-11-16T09:46:39.999Z",
        "253402300800000, ''",
    })
    void aTimestampIsSecondsOrMillisecondsOrNoTime(String timestamp, String time) {
        LegacyMessage message = single("{\"topic\":\"a\",\"msg\":{},\"timestamp\":" + timestamp + "}", null);
        assertThat(message.time()).isEqualTo(time.isEmpty() ? null : time);
    }

    @Test
    void aBrokersOwnIdIdentifiesNothing() {
        assertThat(single("{\"topic\":\"a\",\"msg\":{},\"msg_id\":\"ID\\\\cbroker-1\\\\c2\"}", null)
                        .id())
                .isNull();
        assertThat(single("{\"topic\":\"a\",\"msg\":{},\"msg_id\":\"ID:broker-1:2\"}", null)
                        .id())
                .isNull();
        assertThat(single("{\"topic\":\"a\",\"msg\":{},\"msg_id\":17}", null).id())
                .isNull();
    }

    @Test
    void constructedFilesOfTheCorpusHoldMessages() throws IOException {
        for (Path file : corpus("legacy/constructed")) {
            for (String text :
                    file.toString().endsWith(".ndjson") ? Files.readAllLines(file) : List.of(Files.readString(file))) {
                assertThat(open(text, "told.topic"))
                        .as(file.toString())
                        .isNotEmpty()
                        .allSatisfy(opened -> {
                            assertThat(opened.problem()).isNull();
                            assertThat(opened.message().topic()).contains(".ci.koji-build.test.");
                            assertThat(opened.message().body().tree().has("artifact"))
                                    .isTrue();
                        });
            }
        }
    }

    @Test
    void recordedFilesOfTheCorpusOpenWithAMessageOrAReason() throws IOException {
        List<Path> files = corpus("legacy");
        int messages = 0;
        for (Path file : files) {
            for (Envelope.Opened opened : open(Files.readString(file), "told.topic")) {
                assertThat(opened.message() == null).as(file.toString()).isEqualTo(opened.problem() != null);
                messages += opened.message() == null ? 0 : 1;
            }
        }
        assertThat(messages).isGreaterThan(files.size() * 9 / 10);
    }

    private static List<Path> corpus(String folder) throws IOException {
        String dir = System.getProperty("corpus.dir", "");
        Path path = Path.of(dir, folder.split("/", -1));
        assumeTrue(
                !dir.isBlank() && Files.isDirectory(path),
                "recorded messages are missing: run with -Dcorpus.dir=DIR, where DIR/" + folder + " holds them");
        try (Stream<Path> files = Files.list(path)) {
            List<Path> found =
                    new ArrayList<>(files.filter(file -> file.toString().matches(".*\\.(json|ndjson)"))
                            .sorted()
                            .toList());
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    static LegacyMessage single(String text, String topic) {
        List<Envelope.Opened> opened = open(text, topic);
        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).problem()).isNull();
        return opened.get(0).message();
    }

    private static List<Envelope.Opened> open(String text, String topic) {
        StrictJson.Result result = StrictJson.read(text);
        assertThat(result).isInstanceOf(StrictJson.Document.class);
        return Envelope.open((StrictJson.Document) result, topic);
    }

    private static StrictJson.Document document(String text) {
        return (StrictJson.Document) StrictJson.read(text);
    }

    @Test
    void aFedmsgThatABusCarriesWholeIsTakenOff() {
        Envelope.Inside inside = Envelope.inside(
                        document(
                                "{\"msg\":" + BODY
                                        + ",\"msg_id\":\"2018-b0d3\",\"topic\":\"a.b\",\"timestamp\":1636756200.0,\"headers\":{\"h\":2}}"))
                .orElseThrow();

        assertThat(inside.document().tree().toString()).isEqualTo(BODY);
        assertThat(inside.document().utf8()).asString().isEqualTo(BODY);
        assertThat(inside.id()).isEqualTo("2018-b0d3");
        assertThat(inside.time()).isEqualTo("2021-11-12T22:30:00Z");
        assertThat(inside.headers().path("h").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                BODY,
                "{\"msg\":{\"a\":1},\"other\":2}",
                "{\"topic\":\"a.b\",\"msg_id\":\"1\"}",
                "{\"artifact\":{},\"msg\":{\"a\":1}}",
                "{\"msg\":[1],\"msg_id\":\"1\"}",
                "[1]"
            })
    void aBodyWithNothingAroundItStaysAsItIs(String body) {
        assertThat(Envelope.inside(document(body))).isEmpty();
    }
}
