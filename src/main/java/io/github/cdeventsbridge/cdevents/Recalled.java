package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What was put aside when an event was written; its values are taken out one by one, and the tree stays as it was. */
final class Recalled {

    private @Nullable ObjectNode rest;

    Recalled(@Nullable ObjectNode unexpressed) {
        this.rest = unexpressed;
    }

    /** A value without taking it; null when there is none. */
    @Nullable JsonNode find(String name) {
        return rest == null ? null : rest.get(name);
    }

    /** Takes a value out. */
    @Nullable JsonNode take(String name) {
        JsonNode value = find(name);
        if (rest != null && value != null) {
            rest = Unexpressed.without(rest, name);
        }
        return value;
    }

    /** A value of an inner object without taking it. */
    @Nullable JsonNode find(String parent, String name) {
        return find(parent) instanceof ObjectNode inner ? inner.get(name) : null;
    }

    /** Takes a value out of an inner object, and the object when nothing else is in it. */
    @Nullable JsonNode take(String parent, String name) {
        JsonNode value = find(parent, name);
        if (rest != null && value != null && rest.get(parent) instanceof ObjectNode inner) {
            ObjectNode others = Unexpressed.without(inner, name);
            ObjectNode outer = JsonNodeFactory.instance.objectNode();
            outer.setAll(rest);
            outer.set(parent, others);
            rest = others.isEmpty() ? Unexpressed.without(rest, parent) : outer;
        }
        return value;
    }

    /** What nobody took; null when nothing is left. */
    @Nullable ObjectNode rest() {
        return rest == null || rest.isEmpty() ? null : rest;
    }
}
