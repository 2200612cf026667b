package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;

/** Makes events that are valid in their version: all required fields, any of the others; the same seed, the same events. */
final class Generator {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> URIS = List.of(
            "https://example.com/a?b=c#d", "urn:x:y", "mailto:a@example.org", "http://[::1]/a", "pkg:rpm/a/b@1");

    private static final List<String> REFERENCES = List.of("/a/b", "a", "//example.com/x", "?q", "#f", "%41");

    private static final List<String> TIMES =
            List.of("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.123+01:00", "2026-02-28T23:59:59.999999Z");

    private static final List<String> TEXTS = List.of(
            "x", "two words", "https://example.com/page", "ä€😀", "success", "pass", "cancel", "unstable", "/runs/1");

    private final Random random;

    Generator(long seed) {
        this.random = new Random(seed);
    }

    ObjectNode event(EventForm form) {
        ObjectNode event = (ObjectNode) value(form.event());
        ObjectNode context = (ObjectNode) event.get("context");
        FieldRule version = form.contextRule("specversion");
        context.set(version == null ? "specversion" : version.name(), form.specText());
        if (form.type().textValue().startsWith("dev.cdeventsx.")) {
            context.set("type", form.type());
        }
        if (form.subjectType() == EventForm.SubjectType.UNWRITTEN) {
            ((ObjectNode) event.get("subject")).remove("type");
        }
        return event;
    }

    private JsonNode value(Shape shape) {
        if (shape instanceof TextShape text) {
            return text(text);
        }
        if (shape instanceof ObjectShape object) {
            return object(object);
        }
        if (shape instanceof ListShape list) {
            ArrayNode items = NODES.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(value(list.items()));
            }
            return items;
        }
        if (shape instanceof ChoiceShape choice) {
            return value(pick(choice.each().keySet().stream()
                    .sorted()
                    .map(choice.each()::get)
                    .toList()));
        }
        return customData();
    }

    private ObjectNode object(ObjectShape shape) {
        ObjectNode object = NODES.objectNode();
        for (FieldRule rule : shape.fields()) {
            if (rule.required() || random.nextBoolean()) {
                object.set(rule.name(), value(rule.shape()));
            }
        }
        if (shape.open() && random.nextInt(3) == 0) {
            object.set("another", anything());
        }
        if (!shape.oneOf().isEmpty() && shape.oneOf().stream().noneMatch(object::has)) {
            FieldRule rule = shape.newest(pick(shape.oneOf()));
            object.set(rule.name(), value(rule.shape()));
        }
        return object;
    }

    private JsonNode text(TextShape shape) {
        if (!shape.words().isEmpty()) {
            return NODES.textNode(pick(List.copyOf(shape.words().values())));
        }
        if (!shape.nonEmpty() && random.nextInt(6) == 0 && shape.format().accepts("")) {
            return NODES.textNode("");
        }
        return NODES.textNode(
                switch (shape.format()) {
                    case PLAIN -> pick(TEXTS);
                    case URI -> pick(URIS);
                    case URI_REFERENCE -> pick(random.nextBoolean() ? URIS : REFERENCES);
                    case DATE_TIME -> pick(TIMES);
                    case PURL -> pick(List.of("pkg:rpm/a/b@1", "pkg:oci/app@sha256%3Aabc", "no purl"));
                    case DOMAIN_ID ->
                        pick(List.of("cdevents:v0:github::org:project:pr:42", "cdevents:v0:::::artifact:x%2Fy"));
                    case CUSTOM_TYPE -> Forms.CUSTOM.text();
                    case CUSTOM_SUBJECT -> pick(List.of("mytool-resource", "T0ol-Thing"));
                });
    }

    private JsonNode customData() {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.textNode("aGVsbG8=");
            case 1 -> NODES.objectNode();
            case 2 -> Json.object("{'cdbridge': {'mapping': 'm'}, 'a': [1, {'b': null}]}");
            case 3 -> Json.object("{'cdbridge': 3}");
            default -> NODES.objectNode().set("own", anything());
        };
    }

    private JsonNode anything() {
        return pick(List.of(
                TextNode.valueOf("text"),
                NODES.numberNode(7),
                NODES.booleanNode(false),
                NODES.nullNode(),
                NODES.arrayNode().add(1).add("two"),
                NODES.objectNode().put("outcome", "x")));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
