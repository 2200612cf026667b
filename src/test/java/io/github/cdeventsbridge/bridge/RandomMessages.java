package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/**
 * Test messages about RPM builds as senders really write them, and worse: odd types, stand-ins for nothing, missing parts,
 * unknown fields on each level, names full of separators. The same seed gives the same message.
 */
final class RandomMessages {

    static final List<String> STATES = List.of("queued", "running", "complete", "error");

    private static final List<String> PIECES = List.of(
            "a", "glibc", "-", ".", "/", "%", "%2F", " ", "ü", "漢", "😀", "\"", "\\", "+", "~", ":", "@", "7", "$");
    private static final List<String> RESULTS = List.of(
            "passed",
            "pass",
            "PASSED",
            "failed",
            "fail",
            "Failure",
            "info",
            "needs_inspection",
            "not_applicable",
            "",
            "null",
            "exploded",
            "no result");
    private static final List<String> REASONS = List.of(
            "cancelled", "canceled", "cancelled: by hand", "cancelled: ", "unknown", "out of disk", "info", "x: y", "");

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    /** One run, in one of its states; the run itself depends on the seed alone. */
    record Message(String topic, ObjectNode headers, ObjectNode body) {}

    /** The four messages of one run. */
    List<Message> run() {
        boolean brew = random.nextBoolean();
        String artifactType = brew ? "brew-build" : "koji-build";
        String namespace = word();
        String domain = random.nextBoolean() ? namespace.split("\\.", -1)[0] : "";
        String head = brew
                ? "VirtualTopic.eng.ci." + (domain.matches("[a-z0-9]+") ? domain + "." : "")
                : "org." + pick(List.of("centos", "fedoraproject")) + "." + pick(List.of("prod", "stage")) + ".ci.";
        ObjectNode base = base(artifactType, namespace);
        ObjectNode headers = Json.NODES.objectNode();
        if (random.nextBoolean()) {
            headers.put("CI_NAME", word()).put("n", random.nextInt()).put("sent-at", "2021-11-12T22:30:00+00:00");
            headers.set("odd", any(2));
        }
        return STATES.stream()
                .map(state -> new Message(head + artifactType + ".test." + state, headers, inState(base, state)))
                .toList();
    }

    /** One message. */
    Message next() {
        return run().get(random.nextInt(STATES.size()));
    }

    private ObjectNode base(String artifactType, String namespace) {
        ObjectNode body = Json.NODES.objectNode();
        maybe(body, "contact", object("name", "team", "docs", "email", "irc"));
        ObjectNode run = object("log", "log_raw", "rebuild");
        maybe(
                run,
                "url",
                pick(List.of(
                        text("https://ci.example.org/job/" + word()), text("http://User@CI.example.org:8080/x?y#z"),
                        text("no url"), text("https://jenkins.example.org/job/1/"))));
        maybe(body, "run", run);
        ObjectNode artifact = object("source", "baseline");
        artifact.put("type", random.nextInt(9) == 0 ? artifactType.toUpperCase(java.util.Locale.ROOT) : artifactType);
        artifact.set("id", pick(List.of(number(123), text("18310713"), text("0123"), text("x"), any(1))));
        artifact.set(
                "nvr",
                pick(List.of(
                        text("glibc-2.34-1.fc36"), text(word() + "-" + word() + "-" + word()), text(word()), any(1))));
        maybe(artifact, "component", text(word()));
        maybe(artifact, "issuer", text(word()));
        artifact.set(
                "scratch",
                pick(List.of(
                        Json.NODES.booleanNode(true), text("True"), text("false"), text("no"), Json.NODES.nullNode())));
        body.set("artifact", artifact);
        ObjectNode pipeline = object("name", "build");
        maybe(pipeline, "id", pick(List.of(text(word()), number(random.nextInt(1000)))));
        maybe(body, "pipeline", pipeline);
        ObjectNode test = object("note", "scenario", "lifetime", "xunit");
        test.put("namespace", namespace).put("type", word()).put("category", pick(List.of("functional", word())));
        maybe(test, "docs", pick(List.of(text("https://docs.example.org/x"), text(""), text("see wiki"), any(1))));
        body.set("test", test);
        body.set(
                "generated_at",
                pick(List.of(
                        text("2021-11-12T22:30:00.000Z"),
                        text("2018-05-10 08:58:31.222602"),
                        text("2020-05-12T10:47:32+0000"),
                        text("yesterday"),
                        Json.NODES.nullNode())));
        maybe(body, "version", text("0.2.6"));
        maybe(body, "thread_id", text(word()));
        if (random.nextInt(3) == 0) {
            body.set("extra " + word(), any(4));
        }
        return body;
    }

    private ObjectNode inState(ObjectNode base, String state) {
        ObjectNode body = base.deepCopy();
        ObjectNode test = (ObjectNode) body.get("test");
        boolean complete = state.equals("complete");
        if (complete || random.nextInt(9) == 0) {
            test.put("result", pick(RESULTS));
        }
        if (complete || random.nextInt(4) == 0) {
            ObjectNode machine = object("os", "provider", "architecture", "variant", "label");
            ArrayNode list = Json.NODES.arrayNode().add(machine);
            body.set(
                    "system",
                    pick(List.of(
                            list,
                            list.deepCopy().add(object("os", "x")),
                            machine,
                            Json.NODES.arrayNode(),
                            any(2),
                            Json.NODES.nullNode())));
        }
        if (state.equals("error") || random.nextInt(9) == 0) {
            body.set("error", object("issue_url").put("reason", pick(REASONS)));
        }
        return body;
    }

    private ObjectNode object(String... names) {
        ObjectNode object = Json.NODES.objectNode();
        for (String name : names) {
            if (random.nextInt(3) > 0) {
                object.set(name, random.nextInt(5) == 0 ? any(2) : text(word()));
            }
        }
        return object;
    }

    private void maybe(ObjectNode object, String name, JsonNode value) {
        switch (random.nextInt(8)) {
            case 0 -> {}
            case 1 -> object.set(name, pick(List.of(Json.NODES.nullNode(), text(""), text("TODO"), text("None"))));
            default -> object.set(name, value);
        }
    }

    /** Any JSON value, so deep at most. */
    JsonNode any(int depth) {
        switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0:
                return Json.NODES.nullNode();
            case 1:
                return Json.NODES.booleanNode(random.nextBoolean());
            case 2:
                return number(random.nextInt());
            case 3:
                return Json.NODES.numberNode(random.nextLong());
            case 4:
                return Json.NODES.numberNode(new BigInteger(100, random));
            case 5:
                return Json.NODES.numberNode(new BigDecimal(
                        pick(List.of("1.10", "0.1", "1E+400", "-2.50", "3.14159265358979323846", "1e-7"))));
            case 6, 7:
                return text(word());
            case 8: {
                ArrayNode list = Json.NODES.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(any(depth - 1));
                }
                return list;
            }
            default: {
                ObjectNode object = Json.NODES.objectNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    object.set(word(), any(depth - 1));
                }
                return object;
            }
        }
    }

    /** A name, mostly plain. */
    private String word() {
        if (random.nextInt(3) > 0) {
            return pick(List.of("osci", "rpminspect", "baseos-ci.brew-build", "x86_64", "tier1", "fedora-ci"));
        }
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            word.append(pick(PIECES));
        }
        return word.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static JsonNode text(String text) {
        return Json.NODES.textNode(text);
    }

    private static JsonNode number(int number) {
        return Json.NODES.numberNode(number);
    }
}
