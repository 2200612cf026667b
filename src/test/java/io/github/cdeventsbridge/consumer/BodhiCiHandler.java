package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Shows in an update that tests of its builds run. */
final class BodhiCiHandler implements Consumer {

    @Override
    public List<String> accepts(String topic, ObjectNode body) {
        Needs needs =
                new Needs(body).check(topic.endsWith(".ci.koji-build.test.running"), "no koji-build.test.running");
        for (String name : List.of("contact", "run", "artifact", "pipeline", "test", "generated_at", "version")) {
            needs.check(body.has(name), "no " + name);
        }
        return needs.any("/artifact/nvr", "/pipeline/id").reasons();
    }

    @Override
    public Map<String, String> takes(String topic, ObjectNode body) {
        return Map.of(
                "nvr", body.at("/artifact/nvr").asText(),
                "run.url", body.at("/run/url").asText());
    }
}
