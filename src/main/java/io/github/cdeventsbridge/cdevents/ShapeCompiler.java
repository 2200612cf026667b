package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.cdevents.CatalogueSource.Difference;
import io.github.cdeventsbridge.cdevents.CatalogueSource.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Turns kinds into the shapes of one event in one spec version: names resolved, differences applied. */
final class ShapeCompiler {

    /** In a difference of an event: each field of its content. */
    private static final String ALL_FIELDS = "*";

    private final Map<String, Kind> kinds;
    private final Predicate<Difference> holds;
    private final List<Difference> contentDifferences;

    /**
     * @param kinds all kinds, those that the event supplies included
     * @param holds whether a difference is one of the spec version
     * @param contentDifferences those of the event itself, with paths that start at its content
     */
    ShapeCompiler(Map<String, Kind> kinds, Predicate<Difference> holds, List<Difference> contentDifferences) {
        this.kinds = kinds;
        this.holds = holds;
        this.contentDifferences = contentDifferences.stream().filter(holds).toList();
    }

    ObjectShape object(String kind, String path, List<String> steps) {
        return object(find(kind, path), path, steps);
    }

    private Shape shape(String name, String path, List<String> steps) {
        Kind kind = find(name, path);
        if (kind.fields() != null) {
            return object(kind, path, steps);
        }
        if (kind.by() != null) {
            Map<String, Shape> each = new LinkedHashMap<>();
            kind.each().forEach((word, object) -> each.put(word, shape(object, path, steps)));
            return new ChoiceShape(path, kind.by(), each);
        }
        if (kind.items() != null) {
            return new ListShape(path, shape(kind.items(), path + "[]", steps));
        }
        return kind.anyOf().isEmpty()
                ? new TextShape(path, kind.nonEmpty(), kind.format(), words(kind))
                : new EitherShape(path);
    }

    private Map<String, String> words(Kind kind) {
        Map<String, String> words = new LinkedHashMap<>();
        kind.words().forEach(word -> words.put(word, word));
        kind.differences().stream().filter(holds).forEach(difference -> words.putAll(difference.words()));
        return words;
    }

    private ObjectShape object(Kind kind, String path, List<String> steps) {
        List<FieldRule> rules = new ArrayList<>();
        Map<String, String> fields = kind.fields() == null ? Map.of() : kind.fields();
        fields.forEach((newest, declared) -> {
            String name = newest;
            String written = declared;
            boolean absent = false;
            for (Difference difference : differences(kind, newest, steps)) {
                name = difference.name() == null ? name : difference.name();
                written = difference.kind() == null ? written : difference.kind();
                absent |= difference.absent();
            }
            if (!absent) {
                boolean required = written.endsWith("!");
                String reference = required ? written.substring(0, written.length() - 1) : written;
                String fieldPath = path.isEmpty() ? name : path + "." + name;
                rules.add(new FieldRule(name, newest, required, shape(reference, fieldPath, plus(steps, newest))));
            }
        });
        return new ObjectShape(path, steps, kind.open(), rules, kind.oneOf());
    }

    private List<Difference> differences(Kind kind, String field, List<String> steps) {
        List<Difference> found = new ArrayList<>();
        kind.differences().stream()
                .filter(holds)
                .filter(difference -> field.equals(difference.field()))
                .forEach(found::add);
        if (!steps.isEmpty() && steps.get(0).equals("content")) {
            String path = String.join(".", plus(steps.subList(1, steps.size()), field));
            contentDifferences.stream()
                    .filter(difference -> path.equals(difference.field())
                            || (steps.size() == 1 && ALL_FIELDS.equals(difference.field())))
                    .forEach(found::add);
        }
        return found;
    }

    private Kind find(String name, String path) {
        Kind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalStateException("catalogue.yaml: " + path + ": unknown kind '" + name + "'");
        }
        return kind;
    }

    /** Leftovers name the content without the subject around it. */
    private static List<String> plus(List<String> steps, String name) {
        if (steps.equals(List.of("subject")) && name.equals("content")) {
            return List.of("content");
        }
        List<String> longer = new ArrayList<>(steps);
        longer.add(name);
        return List.copyOf(longer);
    }
}
