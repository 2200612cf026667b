package io.github.cdeventsbridge.message.specification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Timestamps;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What may stand in a field. Immutable. */
sealed interface Kind {

    /** Says everything that is wrong with a value that is there. */
    void check(String path, JsonNode value, Inspection inspection);

    /** What is allowed, for people. */
    String allowed();

    /** Where a field has to be there. */
    enum Need {
        NEVER,
        FROM_1_0,
        ALWAYS;

        boolean applies(Inspection inspection) {
            return this == ALWAYS || (this == FROM_1_0 && inspection.strict());
        }
    }

    /** A field of an object. */
    record Field(Kind kind, Need need) {}

    /** A value whose type alone counts. */
    record Typed(String allowed, Predicate<JsonNode> test) implements Kind {
        @Override
        public void check(String path, JsonNode value, Inspection inspection) {
            if (!test.test(value)) {
                inspection.wrong(path, value, allowed);
            }
        }
    }

    /** Text, whose form counts for messages that keep the whole specification. */
    record Text(String allowed, Predicate<String> form) implements Kind {

        private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

        static boolean isUri(String text) {
            try {
                return new URI(text).isAbsolute();
            } catch (URISyntaxException e) {
                return false;
            }
        }

        static boolean isEmail(String text) {
            return EMAIL.matcher(text).matches();
        }

        static boolean isTime(String text) {
            return Timestamps.normalised(text).isPresent();
        }

        @Override
        public void check(String path, JsonNode value, Inspection inspection) {
            if (!value.isTextual() || (inspection.strict() && !form.test(value.textValue()))) {
                inspection.wrong(path, value, allowed);
            }
        }
    }

    /** A list of values of one kind. */
    record Listed(Kind item) implements Kind {
        @Override
        public void check(String path, JsonNode value, Inspection inspection) {
            if (!value.isArray()) {
                inspection.wrong(path, value, allowed());
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                item.check(path + "[" + i + "]", value.get(i), inspection);
            }
        }

        @Override
        public String allowed() {
            return "a list; each item: " + item.allowed();
        }
    }

    /** An object with these fields, and others. */
    record Part(Map<String, Field> fields) implements Kind {

        private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

        @Override
        public void check(String path, JsonNode value, Inspection inspection) {
            if (!(value instanceof ObjectNode object)) {
                inspection.wrong(path, value, allowed());
                return;
            }
            fields.forEach((name, field) -> check(path + "." + name, object.path(name), field, inspection));
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!NAME.matcher(name).matches()) {
                    inspection.wrong(
                            path + "." + name, object.path(name), "only names of lower-case letters, digits and '_'");
                }
            }
        }

        private static void check(String path, JsonNode value, Field field, Inspection inspection) {
            boolean absent = value.isMissingNode() || (value.isNull() && !inspection.strict());
            boolean blank = value.isTextual() && value.textValue().isBlank();
            if (!absent && !blank) {
                field.kind().check(path, value, inspection);
            } else if (field.need().applies(inspection)) {
                inspection.missing(path, field.kind().allowed());
            }
        }

        @Override
        public String allowed() {
            return "an object";
        }
    }

    /** An object whose field {@code type} says which part it is; of an unknown type nothing more is known. */
    record ByType(Map<String, Part> types) implements Kind {

        private static final Part UNKNOWN = new Part(Map.of());

        @Override
        public void check(String path, JsonNode value, Inspection inspection) {
            String type = value.path("type").asText();
            if (value.isObject() && type.isBlank()) {
                inspection.missing(path + ".type", "the type of the artifact, such as " + String.join(", ", known()));
            }
            types.getOrDefault(type, UNKNOWN).check(path, value, inspection);
        }

        private Set<String> known() {
            return new java.util.TreeSet<>(types.keySet());
        }

        @Override
        public String allowed() {
            return "an object with a 'type'";
        }
    }
}
