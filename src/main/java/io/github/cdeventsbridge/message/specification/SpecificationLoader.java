package io.github.cdeventsbridge.message.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.specification.Kind.Field;
import io.github.cdeventsbridge.message.specification.Kind.Need;
import io.github.cdeventsbridge.message.specification.Kind.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the specification and compiles it; a mistake in it is a defect of the program and ends it. */
final class SpecificationLoader {

    private static final String LIST = "*";
    private static final Set<String> KEYS = Set.of("words", "parts", "artifacts", "needs", "messages");
    private static final Set<String> MESSAGE_KEYS = Set.of("events", "has", "lacks", "fields", "states");

    private final Map<?, ?> parts;
    private final Map<String, Kind> kinds = new HashMap<>();

    private SpecificationLoader(Map<?, ?> root) {
        parts = map(root.get("parts"), "parts");
        kinds.put("any", new Kind.Typed("anything", value -> true));
        kinds.put("object", new Kind.Typed("an object", JsonNode::isObject));
        kinds.put("integer", new Kind.Typed("an integer", JsonNode::isIntegralNumber));
        kinds.put("boolean", new Kind.Typed("true or false", JsonNode::isBoolean));
        kinds.put("text", new Kind.Text("text", text -> true));
        kinds.put("uri", new Kind.Text("a URI", Kind.Text::isUri));
        kinds.put("email", new Kind.Text("an e-mail address", Kind.Text::isEmail));
        kinds.put("time", new Kind.Text("a time", Kind.Text::isTime));
        map(root.get("words"), "words").forEach((name, words) -> {
            List<String> all = texts(words);
            kinds.put(name.toString(), new Kind.Text("one of " + String.join(", ", all), all::contains));
        });
        Map<String, Part> artifacts = new HashMap<>();
        map(root.get("artifacts"), "artifacts").forEach((type, fields) -> artifacts.put(type.toString(), part(fields)));
        kinds.put("artifact", new Kind.ByType(artifacts));
    }

    static MessageSpecification load(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(SpecificationLoader.class.getResourceAsStream(resource), resource)) {
            LoadSettings settings = LoadSettings.builder().setLabel(resource).build();
            return compile(map(new Load(settings).loadFromInputStream(stream), resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MessageSpecification compile(Map<?, ?> root) {
        checkKeys(root, KEYS);
        SpecificationLoader loader = new SpecificationLoader(root);
        List<MessageRules> rules =
                list(root.get("messages")).stream().map(loader::rules).toList();
        Map<String, List<String>> needs = new HashMap<>();
        map(root.get("needs"), "needs").forEach((type, paths) -> needs.put(type.toString(), texts(paths)));
        return new MessageSpecification(rules, needs);
    }

    private MessageRules rules(Object source) {
        Map<?, ?> message = map(source, "messages");
        checkKeys(message, MESSAGE_KEYS);
        Map<String, Part> states = new HashMap<>();
        if (message.containsKey("states")) {
            map(message.get("states"), "states").forEach((state, fields) -> states.put(state.toString(), part(fields)));
        }
        return new MessageRules(
                texts(message.get("events")),
                texts(message.get("has")),
                texts(message.get("lacks")),
                part(message.get("fields")),
                states);
    }

    /** Fields, or the name of a part that has them. */
    private Part part(@Nullable Object source) {
        if (source instanceof String name && kind(name) instanceof Part named) {
            return named;
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        map(source, "fields").forEach((name, kind) -> fields.put(name.toString(), field(kind.toString())));
        return new Part(fields);
    }

    private Field field(String written) {
        String kind = written.substring(0, written.length() - 1);
        return switch (written.charAt(written.length() - 1)) {
            case '!' -> new Field(kind(kind), Need.ALWAYS);
            case '+' -> new Field(kind(kind), Need.FROM_1_0);
            default -> new Field(kind(written), Need.NEVER);
        };
    }

    private Kind kind(String name) {
        if (name.endsWith(LIST)) {
            return new Kind.Listed(kind(name.substring(0, name.length() - LIST.length())));
        }
        Kind known = kinds.get(name);
        if (known == null) {
            known = part(map(parts.get(name), "the kind '" + name + "'"));
            kinds.put(name, known);
        }
        return known;
    }

    private static Map<?, ?> map(@Nullable Object value, String what) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalStateException("message specification: " + what + ": expected a mapping, found " + value);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(Object::toString).toList();
    }

    private static void checkKeys(Map<?, ?> map, Set<String> allowed) {
        map.keySet().forEach(key -> {
            if (!allowed.contains(key.toString())) {
                throw new IllegalStateException("message specification: unknown key '" + key + "'");
            }
        });
    }
}
