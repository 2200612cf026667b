package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A list whose items are of several shapes, told apart by one of their fields, such as {@code linkType}. */
record ListShape(String path, String by, Map<String, Shape> each) implements Shape {

    ListShape {
        each = Map.copyOf(each);
    }

    @Override
    public void check(JsonNode value, Findings findings) {
        if (!value.isArray()) {
            findings.error(path, "found " + Findings.describe(value) + "; allowed: an array");
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            int before = findings.size();
            checkItem(value.get(i), findings);
            if (findings.size() > before) {
                findings.number(before, path, i);
            }
        }
    }

    private void checkItem(JsonNode item, Findings findings) {
        JsonNode discriminator = item.path(by);
        Shape shape = discriminator.isTextual() ? each.get(discriminator.textValue()) : null;
        if (shape != null) {
            shape.check(item, findings);
        } else if (!item.isObject()) {
            findings.error(path + "[]", "found " + Findings.describe(item) + "; allowed: an object");
        } else {
            String found = discriminator.isMissingNode() ? "nothing" : Findings.describe(discriminator);
            findings.error(
                    path + "[]." + by,
                    "found " + found + "; allowed: "
                            + String.join(", ", each.keySet().stream().sorted().toList()));
        }
    }
}
