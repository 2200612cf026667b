package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;

/** An object or a text, whatever they hold: {@code customData} (CDEvents, spec.md: JSON as it is, all else as base64). */
record EitherShape(String path) implements Shape {

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isObject() && !value.isTextual()) {
            findings.error(path, "found " + Findings.describe(value) + "; allowed: an object or a string");
        }
    }
}
