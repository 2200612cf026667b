package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import io.github.cdeventsbridge.message.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code explain} tells of one document.
 *
 * @param title the topic or the event
 * @param explanation null when nothing was made
 */
record ExplanationReport(
        String title, List<String> lines, @Nullable Explanation explanation, List<Problem> losses) {

    List<String> text() {
        List<String> all = new ArrayList<>();
        all.add(title);
        lines.forEach(line -> all.add("  " + line));
        if (explanation != null) {
            all.add("made:");
            all.addAll(ExplanationText.lines(explanation));
        }
        if (!losses.isEmpty()) {
            all.add("not carried:");
            losses.forEach(loss -> all.add("  " + loss));
        }
        return all;
    }

    ObjectNode json() {
        ObjectNode json = Json.NODES.objectNode();
        json.put("title", title);
        ArrayNode told = json.putArray("result");
        lines.forEach(told::add);
        if (explanation != null) {
            ArrayNode made = json.putArray("made");
            explanation.made().forEach(one -> {
                ObjectNode node = made.addObject();
                node.put("place", one.place());
                node.set("value", one.value());
                node.put("pattern", one.pattern());
                if (one.at() != null) {
                    node.put("at", one.at().toString());
                }
                origins(one.origins(), node);
            });
            ArrayNode left = json.putArray("left");
            explanation
                    .left()
                    .forEach(one -> left.addObject()
                            .put("place", one.place())
                            .put("why", one.why())
                            .set("value", one.value()));
        }
        ArrayNode lost = json.putArray("losses");
        losses.forEach(loss -> lost.add(loss.toString()));
        return json;
    }

    private static void origins(List<Explanation.Origin> origins, ObjectNode into) {
        if (origins.isEmpty()) {
            return;
        }
        ArrayNode all = into.putArray("from");
        for (Explanation.Origin origin : origins) {
            ObjectNode node = all.addObject();
            node.put("hole", origin.hole());
            JsonNode value = origin.value();
            if (value != null) {
                node.set("value", value);
            }
            node.put("from", origin.from());
            if (origin.at() != null) {
                node.put("at", origin.at().toString());
            }
            origins(origin.because(), node);
        }
    }
}
