package io.github.cdeventsbridge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what one event says and another does not. */
final class Differences {

    private Differences() {}

    static void between(EventSample said, EventSample kept, List<Problem> found) {
        if (!said.predicate().equals(kept.predicate())) {
            found.add(Problem.warning("type", "'" + said.predicate() + "' is told as '" + kept.predicate() + "'"));
        }
        compare("", said.fields(), kept.fields(), found);
    }

    private static void compare(String path, JsonNode said, @Nullable JsonNode kept, List<Problem> found) {
        if (said.equals(kept)) {
            return;
        }
        if (said.isObject()) {
            for (Map.Entry<String, JsonNode> entry : said.properties()) {
                String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                compare(place, entry.getValue(), kept == null ? null : kept.get(entry.getKey()), found);
            }
        } else {
            String instead = kept == null || kept.isMissingNode() ? "" : "; it becomes " + kept;
            found.add(Problem.warning(path, said + " has no place in the legacy message" + instead));
        }
    }
}
