package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.cdevents.EventForm.Naming;
import io.github.cdeventsbridge.cdevents.EventForm.SubjectType;
import io.github.cdeventsbridge.cdevents.Unexpressed.Custom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes one event apart. What has no place in a {@link CdEvent} is put aside into its custom data. */
final class PartReader {

    private static final Set<String> VERSION_NAMES = Set.of("specversion", "version");

    private static final Set<String> TOP_LEVEL =
            Set.of("context", "subject", Unexpressed.CUSTOM_DATA, Unexpressed.CONTENT_TYPE);

    private final Demanded demanded;
    private final Map<String, String> extensions;
    private final Leftovers aside = new Leftovers();

    /**
     * @param extensions the extension attributes around the event
     */
    PartReader(Demanded demanded, Map<String, String> extensions) {
        this.demanded = demanded;
        this.extensions = extensions;
    }

    /** The event, or null after a problem. */
    @Nullable CdEvent event(
            ObjectNode cdevent,
            ObjectNode context,
            ObjectNode subject,
            EventForm form,
            Recalled recalled,
            Custom customWithoutRecalled) {
        String id = demanded.text(context, "context", "id", "id");
        String source = demanded.text(context, "context", "source", "source");
        String timestamp = demanded.text(context, "context", "timestamp", "time");
        String subjectId = demanded.text(subject, "subject", "id", "subject");
        if (id == null || source == null || timestamp == null || subjectId == null) {
            return null;
        }
        Map<String, JsonNode> optional = optional(context);
        String subjectSource = subject.path("source").textValue();
        ObjectNode content = content(subject, form);
        putAside("subject", subject, takenOf(subject, form));
        putAside("event", cdevent, TOP_LEVEL);
        if (form.naming() == Naming.OTHER) {
            aside.put(List.of(), Unexpressed.KIND, form.subjectWord());
        }

        if (recalled.find("content") instanceof ObjectNode more) {
            content = Unexpressed.merge(content, more);
            recalled.take("content");
        }
        if (subjectSource == null && recalled.find("subject", "source") instanceof TextNode earlier) {
            subjectSource = earlier.textValue();
            recalled.take("subject", "source");
        }
        recallOptional(optional, recalled);
        Custom custom = Unexpressed.join(Unexpressed.join(customWithoutRecalled, recalled.rest()), aside.tree());
        return new CdEvent(
                form.subject(),
                form.predicate(),
                form.version(),
                id,
                source,
                timestamp,
                text(optional.get("chainId")),
                text(optional.get("schemaUri")),
                optional.get("links") instanceof ArrayNode links ? links : null,
                subjectId,
                subjectSource,
                content,
                custom.data(),
                custom.contentType(),
                extensions);
    }

    /** Takes back what the context had no field for; of links it may have had some and not others. */
    private static void recallOptional(Map<String, JsonNode> optional, Recalled recalled) {
        for (String name : List.of("chainId", "schemaUri", "links")) {
            JsonNode value = recalled.find(name);
            JsonNode present = optional.get(name);
            if (value == null || !fits(name, value)) {
                continue;
            }
            if (present == null) {
                optional.put(name, value);
                recalled.take(name);
            } else if (value instanceof ArrayNode all && present instanceof ArrayNode some) {
                ArrayNode union = all.deepCopy();
                Set<JsonNode> known = new HashSet<>();
                all.forEach(known::add);
                some.forEach(item -> {
                    if (known.add(item)) {
                        union.add(item);
                    }
                });
                optional.put(name, union);
                recalled.take(name);
            }
        }
    }

    private Map<String, JsonNode> optional(ObjectNode context) {
        Map<String, JsonNode> found = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : context.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (fits(name, value)) {
                found.put(name, value);
            } else if (!isRequired(name) && !VERSION_NAMES.contains(name)) {
                aside.put(List.of("context"), name, value);
            }
        }
        return found;
    }

    private static boolean isRequired(String name) {
        return switch (name) {
            case "id", "source", "type", "timestamp" -> true;
            default -> false;
        };
    }

    private static boolean fits(String name, JsonNode value) {
        return switch (name) {
            case "chainId", "schemaUri" -> value.isTextual();
            case "links" -> value.isArray();
            default -> false;
        };
    }

    private ObjectNode content(ObjectNode subject, EventForm form) {
        JsonNode content = subject.get("content");
        if (form.content().toNewest(content == null ? JsonNodeFactory.instance.objectNode() : content)
                instanceof ObjectNode object) {
            return object;
        }
        aside.put(List.of("subject"), "content", subject.path("content"));
        return JsonNodeFactory.instance.objectNode();
    }

    /** The type goes without saying, unless it contradicts the event's type. */
    private static Set<String> takenOf(ObjectNode subject, EventForm form) {
        Set<String> taken = new HashSet<>(Set.of("id", "content"));
        if (subject.path("source").isTextual()) {
            taken.add("source");
        }
        String type = subject.path("type").textValue();
        String usual = form.subjectWord().textValue();
        // where any type is allowed, even its case is the producer's own
        if (form.subjectType() == SubjectType.FREE ? usual.equals(type) : usual.equalsIgnoreCase(type)) {
            taken.add("type");
        }
        return taken;
    }

    private void putAside(String path, ObjectNode part, Set<String> taken) {
        for (Map.Entry<String, JsonNode> member : part.properties()) {
            if (!taken.contains(member.getKey())) {
                aside.put(List.of(path), member.getKey(), member.getValue());
            }
        }
    }

    /** Custom data and its content type; a content type that is no text is put aside. */
    Custom custom(ObjectNode cdevent) {
        JsonNode data = cdevent.get("customData");
        JsonNode contentType = cdevent.path("customDataContentType");
        if (!contentType.isTextual() && !contentType.isMissingNode() && !contentType.isNull()) {
            aside.put(List.of("event"), "customDataContentType", contentType);
        }
        return new Custom(data == null || data.isNull() ? null : data, contentType.textValue());
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null ? null : value.textValue();
    }
}
