package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts tests of an update that bodhi reports as ready; Fedora CI's triggers read the same. */
final class OpenQaScheduler implements Consumer {

    @Override
    public List<String> accepts(String topic, ObjectNode body) {
        Needs needs = new Needs(body)
                .check(topic.endsWith(".koji-build-group.build.complete"), "no koji-build-group.build.complete")
                .all("/artifact/release", "/artifact/id", "/artifact/builds/0");
        for (JsonNode build : body.at("/artifact/builds")) {
            needs.check(
                    build.hasNonNull("task_id") && build.hasNonNull("nvr") && build.hasNonNull("component"),
                    "a build without task_id, nvr or component");
        }
        return needs.reasons();
    }

    @Override
    public Map<String, String> takes(String topic, ObjectNode body) {
        Map<String, String> taken = new TreeMap<>();
        for (String pointer : List.of("/artifact", "/re-trigger", "/agent", "/update")) {
            taken.put(pointer, sorted(body.at(pointer)));
        }
        return taken;
    }

    /** The order of fields tells nothing. */
    private static String sorted(JsonNode value) {
        if (!value.isContainerNode()) {
            return value.toString();
        }
        Map<String, String> fields = new TreeMap<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                fields.put(String.valueOf(i), sorted(value.get(i)));
            }
        } else {
            value.fields().forEachRemaining(field -> fields.put(field.getKey(), sorted(field.getValue())));
        }
        return fields.toString();
    }
}
