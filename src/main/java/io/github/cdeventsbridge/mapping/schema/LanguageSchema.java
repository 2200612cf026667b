package io.github.cdeventsbridge.mapping.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Keys;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mapping language as a JSON Schema (2020-12), so that an editor completes keys and marks those that are none. It
 * knows the shape of a file, and not what the loader proves: whether holes stand on both sides, tables are complete, and
 * events exist. JSON has no tags, so that {@code !int $id} is a text here.
 */
public final class LanguageSchema {

    private static final String PATTERN = "pattern";
    private static final String STRUCTURE = "structure";
    private static final String NAMES = "names";
    private static final String WHERE = "where";
    private static final String TYPE = "eventType";
    private static final String HOLE = "^\\$[A-Za-z_][A-Za-z0-9_]*$";
    private static final String REST = "^\\$[A-Za-z_][A-Za-z0-9_]*!?$";

    private LanguageSchema() {}

    /** The schema. */
    public static ObjectNode schema() {
        ObjectNode schema = Json.NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Mapping of cdevents-bridge");
        schema.put("description", "A mapping between legacy CI messages and CDEvents; see docs/mapping-language.md.");
        schema.put("type", "object");
        ObjectNode here = schema;
        for (Definition.Kind kind : Definition.Kind.values()) {
            here.putObject("if").putArray("required").add(kind.key());
            reference(here.putObject("then"), kind.key());
            here = here.putObject("else");
        }
        // what is of no kind has to say one
        ArrayNode kinds = here.putArray("anyOf");
        for (Definition.Kind kind : Definition.Kind.values()) {
            kinds.addObject().putArray("required").add(kind.key());
        }
        ObjectNode definitions = schema.putObject("$defs");
        for (Definition.Kind kind : Definition.Kind.values()) {
            file(definitions.putObject(kind.key()), kind);
        }
        closed(definitions.putObject("legacy"), Keys.LEGACY);
        closed(definitions.putObject("becomes"), Keys.BECOMES);
        patterns(definitions);
        event(definitions);
        relations(definitions);
        return schema;
    }

    private static void file(ObjectNode into, Definition.Kind kind) {
        closed(into, Keys.of(kind));
        into.putArray("required").add(kind.key());
    }

    /** An object with these keys and no others. */
    private static void closed(ObjectNode into, List<String> keys) {
        into.put("type", "object");
        ObjectNode properties = into.putObject("properties");
        keys.forEach(key -> property(properties.putObject(key), key));
        into.put("additionalProperties", false);
    }

    /** What may stand behind a key; every key of the language has one meaning wherever it stands. */
    private static void property(ObjectNode into, String key) {
        switch (key) {
            case "mapping" -> text(into, "The name of the mapping; events tell it.");
            case "fragment" -> text(into, "The name of these shared parts, for 'use'.");
            case "shape" -> text(into, "The name of this older form of messages.");
            case "description" -> text(into, "Text for people.");
            case "skip" -> text(into, "Why such messages become no event, on purpose.");
            case "use" -> reference(into, NAMES, "A fragment, or a list of them.");
            case "has" -> reference(into, "paths", "Paths that messages of this sample have, such as body.ci.");
            case "lacks" -> reference(into, "paths", "Paths that messages of this sample do not have.");
            case "topic" -> reference(into, NAMES, "A topic, or a list: the first that is wholly known is written.");
            case "headers", "body" -> reference(into, STRUCTURE, "The sample of the message.");
            case "legacy" -> reference(into, "legacy", "The sample of the message.");
            case "becomes" -> reference(into, "becomes", "The sample of the newer message.");
            case "event" -> reference(into, "event", "The sample of the event.");
            case "where" -> reference(into, WHERE, "How holes depend on each other.");
            case "also" -> reference(into, "also", "Events beside this one; never translated back.");
            case "require" -> reference(into, "holes", "Holes that a message rebuilt from an event must have.");
            case "ignored" -> ignored(into);
            case "unmapped" -> words(into);
            case "type" ->
                reference(into, TYPE, "subject.predicate in the newest vocabulary; the predicate may be a hole.");
            case "option" ->
                text(into, "The event is made only if the configuration names this word.")
                        .put("pattern", "^" + Keys.OPTION + "$");
            case "when" -> conditions(into);
            case "each" -> text(into, "A list; an event is made for each of its items.");
            case "entries" -> text(into, "An object; an event is made for each of its entries.");
            case "item" -> reference(into, STRUCTURE, "The sample of an item.");
            case "limit" -> limit(into);
            default -> throw new IllegalStateException("The key '" + key + "' is not described");
        }
    }

    private static ObjectNode text(ObjectNode into, String description) {
        return into.put("description", description).put("type", "string").put("pattern", "\\S");
    }

    private static void reference(ObjectNode into, String definition, String description) {
        into.put("description", description);
        reference(into, definition);
    }

    private static ObjectNode reference(ObjectNode into, String definition) {
        return into.put("$ref", "#/$defs/" + definition);
    }

    private static void ignored(ObjectNode into) {
        into.put("description", "Fields of the body that are left behind on purpose: path and reason.");
        into.put("type", "object");
        into.putObject("additionalProperties").put("type", "string").put("pattern", "\\S");
    }

    private static void words(ObjectNode into) {
        into.put("description", "What becomes of fields that no pattern reads.");
        ArrayNode words = into.putArray("enum");
        Keys.UNMAPPED.forEach(words::add);
    }

    private static void conditions(ObjectNode into) {
        into.put("description", "Holes, and what they must hold.");
        into.put("type", "object");
        into.putObject("propertyNames").put("pattern", HOLE);
        scalar(into.putObject("additionalProperties"));
    }

    private static void limit(ObjectNode into) {
        into.put("description", "How many events there are at most.");
        into.put("type", "integer").put("minimum", 1).put("maximum", 9_999_999);
    }

    private static void scalar(ObjectNode into) {
        into.putArray("type").add("string").add("number").add("boolean");
    }

    private static void patterns(ObjectNode definitions) {
        ObjectNode pattern = definitions.putObject(PATTERN);
        pattern.put("description", "A sample of a value, with holes such as $url in it.");
        ArrayNode kinds = pattern.putArray("anyOf");
        scalar(kinds.addObject());
        reference(kinds.addObject(), STRUCTURE);
        ObjectNode items = kinds.addObject().put("type", "array");
        reference(items.putObject("items"), PATTERN);

        ObjectNode structure = definitions.putObject(STRUCTURE).put("type", "object");
        rest(structure);
        // a name of a field, and perhaps a mark for one direction
        structure.putObject("propertyNames").put("pattern", "^(?!\\$)(?!.*\\*[<>]?$)(?![<>]$).+$");
        reference(structure.putObject("additionalProperties"), PATTERN);

        listOf(definitions.putObject(NAMES), null);
        listOf(definitions.putObject("paths"), "^(body|headers)\\.");
        listOf(definitions.putObject("holes"), HOLE);
    }

    private static void rest(ObjectNode structure) {
        ObjectNode rest = structure.putObject("properties").putObject(Keys.REST);
        rest.put("description", "All fields that the sample does not name.");
        rest.put("type", "string").put("pattern", REST);
    }

    /** A list of texts; a single one counts as a list of one. */
    private static void listOf(ObjectNode into, @Nullable String pattern) {
        ArrayNode kinds = into.putArray("anyOf");
        ObjectNode one =
                kinds.addObject().put("type", "string").put("pattern", Objects.requireNonNullElse(pattern, "\\S"));
        kinds.addObject().put("type", "array").set("items", one.deepCopy());
    }

    private static void event(ObjectNode definitions) {
        ObjectNode type = definitions.putObject(TYPE);
        type.put("type", "string").put("pattern", "^[^.$]+\\.\\$?[A-Za-z_][A-Za-z0-9_]*$");
        ObjectNode event = definitions.putObject("event").put("type", "object");
        rest(event);
        property(((ObjectNode) event.get("properties")).putObject("type"), "type");
        reference(event.putObject("additionalProperties"), PATTERN);

        ObjectNode also = definitions.putObject("also");
        ArrayNode kinds = also.putArray("anyOf");
        reference(kinds.addObject(), "derived");
        reference(kinds.addObject().put("type", "array").putObject("items"), "derived");
        ObjectNode derived = definitions.putObject("derived").put("type", "object");
        derived.putArray("required").add("type");
        ObjectNode properties = derived.putObject("properties");
        Keys.ALSO.forEach(key -> property(properties.putObject(key), key));
        reference(derived.putObject("additionalProperties"), PATTERN);
    }

    private static void relations(ObjectNode definitions) {
        ObjectNode where = definitions.putObject(WHERE).put("type", "array");
        reference(where.putObject("items"), "relation");
        ObjectNode relation = definitions.putObject("relation");
        relation.put("description", "A domain, an equation, a preference, or a table: its columns, then its rows.");
        relation.put("type", "object").put("minProperties", 1);
        ArrayNode values = relation.putObject("additionalProperties").putArray("anyOf");
        scalar(values.addObject());
        ObjectNode alternatives = values.addObject().put("type", "array");
        alternatives.putObject("items").put("type", "string");
    }
}
