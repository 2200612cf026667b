package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A field of an event's content in one spec version, for whoever writes events without trees. Immutable. */
public final class VersionedField {

    private final FieldRule rule;

    VersionedField(FieldRule rule) {
        this.rule = rule;
    }

    /** How the version spells it. */
    public String name() {
        return rule.name();
    }

    /** Whether its object cannot do without it. */
    public boolean required() {
        return rule.required();
    }

    /** The object that it is; null when it is none, or one whose rules are more than those of its fields. */
    public @Nullable VersionedObject object() {
        return rule.shape() instanceof ObjectShape object && object.oneOf().isEmpty()
                ? new VersionedObject(object)
                : null;
    }

    /** Whether every text of a format is valid as it is. */
    public boolean takesAll(TextFormat format) {
        return rule.shape() instanceof TextShape text && text.acceptsAll(format);
    }

    /** The value as the version spells it; null when the version cannot express it, or when it is not valid there. */
    public @Nullable JsonNode written(JsonNode newest) {
        Shape shape = rule.shape();
        JsonNode written;
        if (shape instanceof TextShape text) {
            written = text.respelled(newest);
        } else {
            Leftovers leftovers = new Leftovers();
            written = shape.toVersion(newest, leftovers);
            if (leftovers.tree() != null) {
                return null;
            }
        }
        return VersionedObject.isValid(shape, written) ? written : null;
    }
}
