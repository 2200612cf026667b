package io.github.cdeventsbridge.coverage;

import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.coverage.CoverageReport.Field;
import io.github.cdeventsbridge.coverage.CoverageReport.Home;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import io.github.cdeventsbridge.mapping.explain.FieldHomes;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts fields that have no home in CDEvents. To explain a message takes far longer than to translate it: one of each shape is. */
final class HomelessFields {

    private static final String IGNORED = "ignored: ";
    private static final int SHAPES = 20_000;

    private record Homeless(String path, Home home) {}

    private final MappingSet mappings;
    private final Map<Homeless, Long> counts = new HashMap<>();
    private final Map<MessageShape, List<Homeless>> known = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageShape, List<Homeless>> eldest) {
            return size() > SHAPES;
        }
    };

    HomelessFields(MappingSet mappings) {
        this.mappings = mappings;
    }

    void add(Translation.Events made, LegacyMessage message) {
        MessageShape shape = MessageShape.of(made, message);
        List<Homeless> fields = known.get(shape);
        if (fields == null) {
            fields = find(message);
            known.put(shape, fields);
        }
        for (Homeless field : fields) {
            if (counts.containsKey(field) || counts.size() < Counts.MOST) {
                counts.merge(field, 1L, Long::sum);
            }
        }
    }

    private List<Homeless> find(LegacyMessage message) {
        Explanation explanation = mappings.explain(message).explanation();
        if (explanation == null) {
            return List.of();
        }
        List<Homeless> found = new ArrayList<>();
        FieldHomes.without(explanation, mappings.newest(message))
                .forEach(path -> found.add(new Homeless(path, Home.CUSTOM_DATA)));
        explanation.left().stream()
                .filter(left -> !left.why().startsWith(IGNORED))
                .map(left -> new Homeless(left.place().replaceAll("\\[\\d+]", "[]"), Home.ORIGINAL))
                .distinct()
                .forEach(found::add);
        return List.copyOf(found);
    }

    /** The most frequent first. */
    List<Field> sorted() {
        return counts.entrySet().stream()
                .map(entry -> new Field(entry.getKey().path(), entry.getKey().home(), entry.getValue()))
                .sorted(Comparator.comparingLong(Field::number).reversed().thenComparing(Field::path))
                .toList();
    }
}
