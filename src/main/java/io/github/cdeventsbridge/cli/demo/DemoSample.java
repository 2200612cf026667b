package io.github.cdeventsbridge.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cli.files.Shipped;
import io.github.cdeventsbridge.message.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A shipped sample of the package builds as the demonstration uses it.
 *
 * @param name its short name
 * @param input the record of a legacy message, or an event
 * @param expected its expected output
 */
record DemoSample(String name, ObjectNode input, ObjectNode expected) {

    /** One kind of artifact shows it all, and is not too much to read. */
    private static final String FOLDER = "mappings/rpm-build";

    static List<DemoSample> shipped() {
        Map<String, String> outputs = new HashMap<>();
        Shipped.list(FOLDER, ".out.json")
                .forEach(file -> outputs.put(file.name().replace(".out.json", ""), file.text()));
        return Shipped.list(FOLDER, ".in.json").stream()
                .map(file -> {
                    String name = file.name().replace(".in.json", "");
                    return new DemoSample(
                            name.substring(name.lastIndexOf('/') + 1),
                            (ObjectNode) Json.readOwn(file.text()),
                            (ObjectNode) Json.readOwn(Objects.requireNonNull(outputs.get(name), name)));
                })
                .toList();
    }

    /** Whether it is born as a CDEvent. */
    boolean isEvent() {
        return input.has("context");
    }

    boolean isRejected() {
        return expected.has("rejected");
    }

    boolean isSkipped() {
        return expected.has("skipped");
    }

    /**
     * What tells an arrival of this sample: what an event says about its subject, or topic and body of a message. The
     * event's own id and time depend on the bus.
     */
    JsonNode facts() {
        return isEvent()
                ? factsOfMessage(expected)
                : factsOfEvent((ObjectNode) expected.path("events").get(0));
    }

    /** The facts of a bare CDEvent. */
    static JsonNode factsOfEvent(ObjectNode cdevent) {
        ObjectNode facts = Json.NODES.objectNode();
        facts.set("type", cdevent.path("context").path("type"));
        facts.set("subject", cdevent.path("subject"));
        ObjectNode custom = Json.NODES.objectNode();
        if (cdevent.get("customData") instanceof ObjectNode data) {
            custom.setAll(data);
        }
        custom.remove("cdbridge");
        facts.set("customData", custom);
        return facts;
    }

    /** The facts of a legacy message's record. */
    static JsonNode factsOfMessage(ObjectNode message) {
        ObjectNode facts = Json.NODES.objectNode();
        facts.set("topic", message.path("topic"));
        facts.set("body", message.path("body"));
        return facts;
    }
}
