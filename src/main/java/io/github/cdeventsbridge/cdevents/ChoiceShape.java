package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An object of one of several shapes, told apart by one of its fields, such as {@code linkType}. */
record ChoiceShape(String path, String by, Map<String, Shape> each) implements Shape {

    ChoiceShape {
        each = Map.copyOf(each);
    }

    @Override
    public void check(JsonNode value, Findings findings) {
        JsonNode discriminator = value.path(by);
        Shape shape = discriminator.isTextual() ? each.get(discriminator.textValue()) : null;
        if (shape != null) {
            shape.check(value, findings);
        } else if (!value.isObject()) {
            findings.error(path, "found " + Findings.describe(value) + "; allowed: an object");
        } else {
            String found = discriminator.isMissingNode() ? "nothing" : Findings.describe(discriminator);
            findings.error(
                    path + "." + by,
                    "found " + found + "; allowed: "
                            + String.join(", ", each.keySet().stream().sorted().toList()));
        }
    }
}
