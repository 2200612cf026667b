package io.github.cdeventsbridge.mapping.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the fields of a message ended up: in a place of CDEvents' own, or only in what is custom. */
public final class FieldHomes {

    private static final String CUSTOM = "customData";

    private final ObjectNode message;
    private final Map<String, Boolean> atHome = new TreeMap<>();

    private FieldHomes(ObjectNode message) {
        this.message = message;
    }

    /** The paths of fields that the event tells in its custom data and nowhere else. */
    public static List<String> without(Explanation explanation, LegacyMessage message) {
        FieldHomes homes = new FieldHomes(message.toRecord());
        for (Explanation.Made made : explanation.made()) {
            boolean own = !made.place().equals(CUSTOM) && !made.place().startsWith(CUSTOM + ".");
            made.origins().forEach(origin -> homes.add(origin, own));
        }
        return homes.atHome.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void add(Explanation.Origin origin, boolean own) {
        origin.because().forEach(reason -> add(reason, own));
        JsonNode value = origin.value();
        String from = origin.from().replaceAll("\\[(\\d+)]", ".$1");
        JsonNode there = origin.at() == null ? at(from) : null;
        if (value == null || there == null) {
            return;
        }
        if (value instanceof ObjectNode rest && there.isObject() && !there.equals(value)) {
            // the rest of an object: its fields are told together
            rest.fieldNames().forEachRemaining(name -> put(from + "." + name, own));
        } else {
            put(from, own);
        }
    }

    private void put(String path, boolean own) {
        atHome.merge(path.replaceAll("\\.\\d+(?=\\.|$)", "[]"), own, Boolean::logicalOr);
    }

    /** What stands at a path of the message; names may have dots of their own. */
    private @Nullable JsonNode at(String path) {
        if (!path.startsWith("body") && !path.startsWith("headers") && !path.equals("topic")) {
            return null;
        }
        JsonNode here = message;
        String rest = path;
        while (here != null && !rest.isEmpty()) {
            if (here.has(rest)) {
                return here.get(rest);
            }
            int dot = rest.indexOf('.');
            String first = dot < 0 ? rest : rest.substring(0, dot);
            here = here.isArray() && first.matches("\\d{1,6}") ? here.get(Integer.parseInt(first)) : here.get(first);
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return here == null ? Json.NODES.missingNode() : here;
    }
}
