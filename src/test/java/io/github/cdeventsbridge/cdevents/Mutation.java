package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Changes one random place of an event; the same seed makes the same changes. */
final class Mutation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> NAMES = List.of(
            "unknown",
            "uri",
            "url",
            "version",
            "specversion",
            "name",
            "type",
            "source",
            "id",
            "trigger",
            "environment",
            "testSuite",
            "testCase",
            "testSuiteRun",
            "testCaseRun",
            "outcome",
            "severity",
            "reason",
            "links",
            "chainId",
            "chain_id",
            "schemaUri",
            "customData",
            "customDataContentType",
            "sbom",
            "user",
            "artifactId",
            "tags",
            "from",
            "target",
            "linkKind",
            "contextId",
            "domainId",
            "pipelineName",
            "repository",
            "assignees",
            "decision");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "nonsense",
            "pass",
            "success",
            "failure",
            "SUCCESS",
            "high",
            "manual",
            "e2e",
            "report",
            "END",
            "https://example.com/a?b=c#d",
            "https://example.com:8080",
            "http://[::1]/a",
            "http://[::1",
            "example.com/a",
            "/a/b",
            "urn:x:y",
            "mailto:a@example.org",
            "https://example.com/a b",
            "https://example.com/%zz",
            "a:b:c",
            "https://example.com/#a#b",
            "https://example.com/<x>",
            "https://example.com/ä",
            "://x",
            "%41",
            "%4",
            "?q",
            "#f",
            "https://example.com:80a/",
            "https://user@example.com/",
            "\\\\host",
            "//example.com/x",
            "1:2",
            "pkg:rpm/a/b@1",
            "2026-01-31T12:00:00Z",
            "2026-01-31t12:00:00z",
            "2026-01-31T12:00:00.123+01:00",
            "2026-01-31 12:00:00Z",
            "2026-01-31T12:00:00",
            "2026-01-31",
            "2026-02-30T12:00:00Z",
            "2026-01-31T25:00:00Z",
            "2016-12-31T23:59:60Z",
            "2026-01-31T12:00:00+0100",
            "2026-01-31T12:00:00,5Z",
            "aGVsbG8=",
            "0.1.0",
            "0.1.1",
            "approved",
            "ticket",
            "a-b",
            "dev.cdeventsx.a1-b.c.0.1.0",
            "dev.cdeventsx.a1-b2.c.0.1.0",
            "dev.cdeventsx.a-b.c.0.1",
            "cdevents:v0:github:::a/b:pr:42",
            "cdevents:v0:github::::pr:",
            "cdevents:v0:github:::/a:pr:1");

    private final Random random;
    private String description = "";

    Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** What was changed last. */
    String description() {
        return description;
    }

    ObjectNode mutate(ObjectNode event) {
        ObjectNode copy = event.deepCopy();
        List<JsonNode> containers = new ArrayList<>();
        collect(copy, containers);
        JsonNode container = pick(containers);
        if (container instanceof ArrayNode array) {
            JsonNode value = value();
            description = "item " + value;
            if (array.isEmpty() || random.nextBoolean()) {
                array.add(value);
            } else {
                array.set(random.nextInt(array.size()), value);
            }
            return copy;
        }
        ObjectNode object = (ObjectNode) container;
        if (object.isEmpty() || random.nextInt(4) == 0) {
            set(object, pick(NAMES), value());
        } else {
            String name = member(object);
            if (random.nextInt(3) == 0) {
                description = "drop " + name;
                object.remove(name);
            } else {
                set(object, name, random.nextInt(4) == 0 ? value() : NODES.textNode(pick(TEXTS)));
            }
        }
        return copy;
    }

    private void set(ObjectNode object, String name, JsonNode value) {
        description = name + "=" + value;
        object.set(name, value);
    }

    private JsonNode value() {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.numberNode(7);
            case 1 -> NODES.booleanNode(true);
            case 2 -> NODES.nullNode();
            case 3 -> NODES.arrayNode();
            case 4 -> NODES.objectNode();
            case 5 -> NODES.objectNode().put("id", "x");
            case 6 -> NODES.objectNode().put(pick(NAMES), pick(TEXTS));
            default -> NODES.textNode(pick(TEXTS));
        };
    }

    private String member(ObjectNode object) {
        Iterator<String> names = object.fieldNames();
        for (int skip = random.nextInt(object.size()); skip > 0; skip--) {
            names.next();
        }
        return names.next();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainerNode()) {
            into.add(node);
            node.forEach(child -> collect(child, into));
        }
    }
}
