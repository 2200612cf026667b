package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows what kaijs has stored, to people. */
final class CiBoard implements Consumer {

    private static final Kaijs STORE = new Kaijs();

    @Override
    public List<String> accepts(String topic, ObjectNode body) {
        return STORE.accepts(topic, body);
    }

    @Override
    public Map<String, String> takes(String topic, ObjectNode body) {
        Map<String, String> shown = new TreeMap<>();
        JsonNode test = body.has("test") ? body.path("test") : body;
        for (String name : List.of("note", "xunit", "docs")) {
            show(shown, name, test.path(name));
        }
        JsonNode contact = body.has("contact") ? body.path("contact") : body.path("ci");
        for (String name : List.of("name", "team", "docs", "email", "url", "irc")) {
            show(shown, "contact." + name, contact.path(name));
        }
        for (String name : List.of("url", "log", "rebuild", "debug")) {
            show(shown, "run." + name, body.path("run").path(name));
        }
        show(shown, "reason", body.has("error") ? body.at("/error/reason") : body.path("reason"));
        show(shown, "issue_url", body.has("error") ? body.at("/error/issue_url") : body.path("issue_url"));
        return shown;
    }

    private static void show(Map<String, String> shown, String name, JsonNode value) {
        if (Needs.known(value)) {
            shown.put(name, value.asText());
        }
    }
}
