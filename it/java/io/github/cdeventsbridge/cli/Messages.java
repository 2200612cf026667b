package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Messages and events like the shipped samples, each of a run of its own. */
final class Messages {

    static final String RUNNING = "VirtualTopic.eng.ci.koji-build.test.running";
    static final String COMPLETE = "VirtualTopic.eng.ci.koji-build.test.complete";
    static final String STARTED = "VirtualTopic.eng.cdevents.testsuiterun.started";
    static final String FINISHED = "VirtualTopic.eng.cdevents.testsuiterun.finished";
    static final String DEAD_LETTERS = "cdbridge.dead-letters";

    private static final String SUITE = "fedora-ci.koji-build.rpminspect.static-analysis";

    private static final Map<String, String> SAMPLES = new ConcurrentHashMap<>();

    private Messages() {}

    /** The text of a shipped sample. */
    static String sample(String name) {
        return SAMPLES.computeIfAbsent(name, Messages::read);
    }

    private static String read(String name) {
        try (InputStream in = Messages.class.getResourceAsStream("/mappings/rpm-build/samples/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode json(String text) {
        return (ObjectNode) Json.readOwn(text);
    }

    /** The body of a legacy message that says that this run is running. */
    static String running(String run) {
        return body("koji-build.running.fedora.in.json", run);
    }

    /** The body of a legacy message that says that this run is complete. */
    static String complete(String run) {
        return body("koji-build.complete.fedora.in.json", run);
    }

    private static String body(String sample, String run) {
        ObjectNode body = (ObjectNode) json(sample(sample)).path("body");
        ((ObjectNode) body.path("pipeline")).put("id", run);
        return Json.text(body);
    }

    /** What the events of such a run call their subject. */
    static String subject(String run) {
        JsonNode artifact = json(running(run)).path("artifact").path("id");
        return SUITE + "/" + artifact.asText() + "/" + run;
    }

    /** The subject's id of a structured CloudEvent with a CDEvent inside. */
    static String subjectOf(String cloudEvent) {
        return json(cloudEvent).path("data").path("subject").path("id").asText();
    }

    /** A CDEvent of somebody else, which says that a run is finished. */
    static String finished(String id) {
        ObjectNode event = json(sample("event.finished.success.in.json"));
        ((ObjectNode) event.path("context")).put("id", id);
        ((ObjectNode) event.path("subject")).put("id", id);
        return Json.text(event);
    }

    /** The pipeline's id in the body of a legacy message: the id of the event that it was made from. */
    static String pipelineOf(String body) {
        JsonNode pipeline = json(body).path("pipeline");
        return pipeline.path("id").asText();
    }
}
