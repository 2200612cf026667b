package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;

/** A list whose items are all of one shape. */
record ListShape(String path, Shape items) implements Shape {

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isArray()) {
            findings.error(path, "found " + Findings.describe(value) + "; allowed: an array");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            int before = findings.size();
            items.check(value.get(i), findings);
            if (findings.size() > before) {
                findings.number(before, path, i);
            }
        }
    }
}
