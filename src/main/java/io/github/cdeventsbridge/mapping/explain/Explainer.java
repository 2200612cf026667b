package io.github.cdeventsbridge.mapping.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.mapping.compile.CompiledParts;
import io.github.cdeventsbridge.mapping.engine.Absence;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.PatternText;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains one translation: walks the samples of a definition beside what was read and made. One explainer explains one
 * translation.
 */
public final class Explainer {

    private final Definition definition;
    private final HoleOrigins origins;
    private final List<Explanation.Made> made = new ArrayList<>();
    private final List<Explanation.Left> left = new ArrayList<>();

    /**
     * @param frame the slots after the translation
     * @param toEvent its direction
     */
    public Explainer(Definition definition, CompiledParts parts, Frame frame, boolean toEvent) {
        this.definition = definition;
        this.origins = new HoleOrigins(parts, frame, toEvent);
    }

    /** Explains the event that a message became. */
    public Explanation event(LegacyMessage message, String predicate, ObjectNode fields) {
        Definition.EventType type = definition.event();
        if (type != null) {
            List<String> hole = type.hole() ? List.of(type.predicate()) : List.of();
            String written = type.subject() + "." + (type.hole() ? "$" : "") + type.predicate();
            made.add(new Explanation.Made(
                    "type", fields.textNode(type.subject() + "." + predicate), written, type.at(), origins.of(hole)));
        }
        made(definition.fields(), fields, "");
        left(definition.legacy().headers(), message.headers(), "headers");
        left(definition.legacy().body(), message.body().tree(), "body");
        return new Explanation(made, left);
    }

    /** Explains the message that an event became. */
    public Explanation message(LegacyMessage message, ObjectNode event) {
        Pattern topic = definition.legacy().topics().get(0);
        made.add(new Explanation.Made(
                "topic",
                event.textNode(message.topic()),
                PatternText.of(topic),
                topic.at(),
                origins.of(definition.legacy().topics().stream()
                        .flatMap(one -> PatternText.holes(one).stream())
                        .distinct()
                        .toList())));
        made(definition.legacy().headers(), message.headers(), "headers");
        made(definition.legacy().body(), message.body().tree(), "body");
        left(definition.fields(), event, "");
        return new Explanation(made, left);
    }

    private void made(Pattern.Structure structure, ObjectNode object, String path) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            List<Pattern.Field> fields = fields(structure, entry.getKey());
            Pattern.Hole rest = structure.rest();
            if (!fields.isEmpty()) {
                made(fields, entry.getValue(), place);
            } else if (rest != null) {
                made(place, entry.getValue(), "...: $" + rest.name(), rest.at(), List.of(rest.name()));
            } else {
                made(place, entry.getValue(), "kept from the original", null, List.of());
            }
        }
    }

    private void made(List<Pattern.Field> fields, JsonNode value, String place) {
        if (value instanceof ObjectNode inner) {
            for (Pattern.Field field : fields) {
                if (field.pattern() instanceof Pattern.Structure structure) {
                    made(structure, inner, place);
                    return;
                }
            }
        }
        Pattern.Field field = fields.get(0);
        made(place, value, PatternText.of(field.pattern()), field.pattern().at(), PatternText.holes(field.pattern()));
    }

    private void made(String place, JsonNode value, String pattern, @Nullable Location at, List<String> holes) {
        made.add(new Explanation.Made(place, value, pattern, at, origins.of(holes)));
    }

    private static List<Pattern.Field> fields(Pattern.Structure structure, String name) {
        return structure.fields().stream()
                .filter(field -> field.name().equals(name))
                .toList();
    }

    /** What nobody reads: fields without a pattern, and fields of which nothing is kept. */
    private void left(Pattern.Structure structure, ObjectNode object, String path) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            JsonNode value = entry.getValue();
            Optional<Pattern.Field> field = fields(structure, entry.getKey()).stream()
                    .filter(one -> one.direction() == Pattern.Direction.BOTH)
                    .findFirst();
            if (Absence.isAbsent(value)) {
                continue;
            }
            if (field.isEmpty()) {
                if (structure.rest() == null) {
                    left.add(new Explanation.Left(place, value, whyLeft(place, "no pattern reads it")));
                }
            } else if (field.get().pattern() instanceof Pattern.Anything) {
                left.add(new Explanation.Left(place, value, whyLeft(place, "'*' keeps nothing of it")));
            } else if (field.get().pattern() instanceof Pattern.Structure inner && value instanceof ObjectNode nested) {
                left(inner, nested, place);
            }
        }
    }

    private String whyLeft(String place, String otherwise) {
        return definition.ignored().stream()
                .filter(one -> one.path().equals(place))
                .map(one -> "ignored: " + one.reason() + " (" + one.at() + ")")
                .findFirst()
                .orElse(otherwise + "; it travels with the original only");
    }
}
