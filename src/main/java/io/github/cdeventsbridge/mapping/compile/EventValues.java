package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.cdevents.FieldDefinition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event can say in the columns of a table whose first event column is the predicate. */
final class EventValues implements TableCheck.Possible {

    private static final String OTHER = "any other word";

    private final Pattern.Structure fields;
    private final EventVocabulary vocabulary;

    EventValues(Pattern.Structure fields, EventVocabulary vocabulary) {
        this.fields = fields;
        this.vocabulary = vocabulary;
    }

    @Override
    public @Nullable List<@Nullable String> values(String column, String predicate, Set<String> named) {
        String place = placeOf(column);
        if (place == null) {
            return null;
        }
        List<@Nullable String> values = new ArrayList<>();
        FieldDefinition field = vocabulary.field(predicate, place);
        if (field == null) {
            values.add(null);
            return values;
        }
        if (field.words().isEmpty()) {
            values.addAll(named);
            values.add(OTHER);
        } else {
            values.addAll(field.words());
        }
        if (!field.required()) {
            values.add(null);
        }
        return values;
    }

    private @Nullable String placeOf(String hole) {
        return fields.fields().stream()
                .filter(field -> field.pattern() instanceof Pattern.Hole one
                        && one.name().equals(hole))
                .map(Pattern.Field::name)
                .findFirst()
                .orElse(null);
    }
}
