package io.github.cdeventsbridge.coverage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import java.util.Locale;

/** The report for programs; with all lines of each list. */
public final class CoverageJson {

    private CoverageJson() {}

    /** One document. */
    public static ObjectNode of(CoverageReport report) {
        ObjectNode json = share(Json.NODES.objectNode(), report.share());
        json.put("covered", Math.floor(report.share().covered() * 100) / 100);
        json.put("events", report.beside().events());
        json.put("others", report.beside().others());
        json.put("unreadable", report.beside().unreadable());
        named(json.putArray("artifacts"), "artifact", report.artifacts());
        named(json.putArray("topics"), "topic", report.topics());
        counted(json.putArray("skips"), report.skipped());
        ArrayNode unmapped = json.putArray("unmappedTopics");
        for (CoverageReport.Unmapped topic : report.unmapped()) {
            ObjectNode one = unmapped.addObject();
            one.put("topic", topic.topic()).put("messages", topic.number()).put("first", topic.first());
            if (topic.sample() != null) {
                one.set("sample", topic.sample());
            }
        }
        counted(json.putArray("failures"), report.failing());
        ArrayNode fields = json.putArray("fieldsWithoutHome");
        for (CoverageReport.Field field : report.fields()) {
            fields.addObject()
                    .put("field", field.path())
                    .put("messages", field.number())
                    .put("in", field.home().name().toLowerCase(Locale.ROOT));
        }
        return json;
    }

    private static ObjectNode share(ObjectNode json, Share share) {
        json.put("messages", share.total());
        for (Verdict verdict : Verdict.values()) {
            json.put(verdict.name().toLowerCase(Locale.ROOT), share.of(verdict));
        }
        return json;
    }

    private static void named(ArrayNode array, String key, List<CoverageReport.Named> all) {
        all.forEach(named -> share(array.addObject().put(key, named.name()), named.share()));
    }

    private static void counted(ArrayNode array, List<Counted> all) {
        all.forEach(one -> array.addObject()
                .put("reason", one.name())
                .put("messages", one.number())
                .put("first", one.first()));
    }
}
