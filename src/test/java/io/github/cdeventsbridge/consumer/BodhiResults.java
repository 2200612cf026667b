package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks for a new decision about an update when a result or waiver of one of its builds arrives. */
final class BodhiResults implements Consumer {

    private static final Set<String> TYPES = Set.of("koji_build", "bodhi_update");

    @Override
    public List<String> accepts(String topic, ObjectNode body) {
        boolean mine = topic.endsWith(".resultsdb.result.new") || topic.endsWith(".waiverdb.waiver.new");
        return new Needs(body)
                .check(mine, "no result and no waiver")
                .check(TYPES.contains(value(body, "type", "subject_type")), "no build or update of Fedora")
                .check(!value(body, "item", "subject_identifier").isBlank(), "no item")
                .reasons();
    }

    @Override
    public Map<String, String> takes(String topic, ObjectNode body) {
        return Map.of("item", value(body, "item", "subject_identifier"));
    }

    private static String value(ObjectNode body, String inData, String otherwise) {
        JsonNode value = body.path("data").path(inData);
        return value.isMissingNode()
                ? body.path(otherwise).asText()
                : value.isArray() ? value.path(0).asText() : value.asText();
    }
}
