package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an object in an event's content in one spec version, for whoever writes events without trees. Immutable.
 */
public final class VersionedObject {

    private final ObjectShape shape;

    VersionedObject(ObjectShape shape) {
        this.shape = shape;
    }

    /** The field of this name in the newest vocabulary; null when the version has none. */
    public @Nullable VersionedField field(String newest) {
        FieldRule rule = shape.newest(newest);
        return rule == null ? null : new VersionedField(rule);
    }

    /** Whether a field that the version does not know may stand in it under this name. */
    public boolean takesUnknown(String name) {
        return shape.open() && !shape.knows(name);
    }

    /** How many fields it cannot do without. */
    public int requiredFields() {
        int count = 0;
        for (FieldRule rule : shape.fields()) {
            count += rule.required() ? 1 : 0;
        }
        return count;
    }

    /** Whether nothing at all is to be said against a value. */
    static boolean isValid(Shape shape, JsonNode value) {
        if (shape instanceof TextShape text) {
            return text.accepts(value);
        }
        Findings findings = Findings.strict();
        shape.check(value, findings);
        return findings.size() == 0;
    }
}
