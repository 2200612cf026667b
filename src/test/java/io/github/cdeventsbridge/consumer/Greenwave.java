package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Decides by results and waivers, whose messages it reads; CI messages reach it over ResultsDB. */
final class Greenwave implements Consumer {

    @Override
    public List<String> accepts(String topic, ObjectNode body) {
        Needs needs = new Needs(body);
        if (topic.endsWith(".resultsdb.result.new")) {
            return needs.all("/testcase/name", "/outcome", "/submit_time")
                    .any("/data/item/0", "/data/item", "/data/productmd.compose.id")
                    .reasons();
        }
        if (topic.endsWith(".waiverdb.waiver.new")) {
            return needs.all("/testcase", "/subject_type", "/subject_identifier", "/product_version")
                    .is("/waived", JsonNode::isBoolean, "true or false")
                    .reasons();
        }
        return List.of("no result and no waiver");
    }

    @Override
    public Map<String, String> takes(String topic, ObjectNode body) {
        Map<String, String> taken = new TreeMap<>();
        taken.put(
                "testcase",
                body.at("/testcase/name").asText(body.path("testcase").asText()));
        taken.put("outcome", body.path("outcome").asText().toUpperCase(Locale.ROOT));
        taken.put(
                "item",
                first(body.at("/data/item")) + body.path("subject_identifier").asText());
        taken.put(
                "type", first(body.at("/data/type")) + body.path("subject_type").asText());
        taken.put("scenario", first(body.at("/data/scenario")));
        taken.put("waived", body.path("waived").asText());
        return taken;
    }

    private static String first(JsonNode value) {
        return value.isArray() ? value.path(0).asText() : value.asText();
    }
}
