package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The context attributes around a CDEvent, by their lower-case names (CloudEvents 1.0.2, spec.md; what 0.3 called
 * otherwise is read as well).
 */
record CloudEventAttributes(Map<String, String> values) {

    static final CloudEventAttributes NONE = new CloudEventAttributes(Map.of());

    /** The ones that every CloudEvent has; a message that has them all is one. */
    static final List<String> REQUIRED = List.of("specversion", "type", "source", "id");

    private static final Set<String> CORE = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "data_base64",
            // 0.3
            "schemaurl",
            "datacontentencoding");

    CloudEventAttributes {
        values = Map.copyOf(values);
    }

    static boolean isExtension(String name) {
        return isName(name) && !CORE.contains(name);
    }

    /** Lower-case letters and digits (CloudEvents, spec.md, "Naming Conventions"). */
    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** The attributes among what a binary message has under their names; null without all the required ones. */
    static @Nullable CloudEventAttributes of(Map<String, String> named) {
        Map<String, String> values = new HashMap<>();
        named.forEach((name, value) -> {
            if (isName(name)) {
                values.put(name, name.equals("time") ? time(value) : value);
            }
        });
        return values.keySet().containsAll(REQUIRED) ? new CloudEventAttributes(values) : null;
    }

    /** The timestamp of AMQP, which is a number of milliseconds, as text; any other text as it is. */
    private static String time(String value) {
        boolean number =
                !value.isEmpty() && value.length() < 16 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Instant.ofEpochMilli(Long.parseLong(value)).toString() : value;
    }

    /** The attributes of a structured message; members that are no attributes are reported and left out. */
    static CloudEventAttributes ofTree(ObjectNode event, Findings warnings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : event.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (name.equals("data") || name.equals("data_base64") || value.isNull()) {
                continue;
            }
            if (isName(name) && value.isValueNode()) {
                values.put(name, value.asText());
            } else {
                warnings.warning(
                        name,
                        "found " + Findings.describe(value) + ", which is no CloudEvents attribute and is left out; "
                                + "allowed: a name of lower-case letters and digits with a simple value");
            }
        }
        return new CloudEventAttributes(values);
    }

    @Nullable String value(String name) {
        return values.get(name);
    }

    Map<String, String> extensions() {
        Map<String, String> extensions = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (isExtension(name)) {
                extensions.put(name, value);
            }
        });
        return extensions;
    }
}
