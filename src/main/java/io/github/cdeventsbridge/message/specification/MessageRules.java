package io.github.cdeventsbridge.message.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.specification.Kind.Part;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the messages of some events must hold.
 *
 * @param events the events of the topic
 * @param has fields by which a body of this format is known
 * @param lacks fields that it does not have
 * @param common what holds in every state
 * @param states what comes on top, by the state of the topic
 */
record MessageRules(List<String> events, List<String> has, List<String> lacks, Part common, Map<String, Part> states) {

    private static final String BODY = "body";

    boolean isFor(CiTopic topic, JsonNode body) {
        return events.contains(topic.event())
                && has.stream().allMatch(body::hasNonNull)
                && lacks.stream().noneMatch(body::hasNonNull);
    }

    void check(CiTopic topic, JsonNode body, Inspection inspection) {
        common.check(BODY, body, inspection);
        Part more = states.get(topic.state());
        if (more != null) {
            more.check(BODY, body, inspection);
        }
        checkNamespace(topic, body, inspection);
    }

    /** ResultsDB's consumer takes the part of the topic for whoever may publish under this namespace. */
    private static void checkNamespace(CiTopic topic, JsonNode body, Inspection inspection) {
        JsonNode namespace = body.has("test") ? body.path("test").path("namespace") : body.path("namespace");
        String part = topic.namespace();
        if (part != null
                && namespace.isTextual()
                && !(namespace.textValue() + ".").startsWith(Objects.requireNonNull(part) + ".")) {
            String path = body.has("test") ? "body.test.namespace" : "body.namespace";
            inspection.wrong(path, namespace, "'" + part + "' or '" + part + ".…', as the topic says");
        }
    }
}
