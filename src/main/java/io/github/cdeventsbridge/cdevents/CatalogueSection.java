package io.github.cdeventsbridge.cdevents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A YAML mapping whose keys are taken one by one; what nobody took is a mistake. */
final class CatalogueSection {
    private final String path;
    private final Map<String, Object> rest;

    CatalogueSection(String path, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalStateException(path + ": expected a mapping, found " + value);
        }
        this.path = path;
        this.rest = new LinkedHashMap<>();
        map.forEach((key, item) -> rest.put(String.valueOf(key), item));
    }

    boolean has(String key) {
        return rest.containsKey(key);
    }

    @Nullable String text(String key) {
        Object value = rest.remove(key);
        return value == null ? null : value.toString();
    }

    String demanded(String key) {
        return Objects.requireNonNull(text(key), path + "." + key);
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(rest.remove(key));
    }

    List<String> list(String key) {
        Object value = rest.remove(key);
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (rest.containsKey(key)) {
            new CatalogueSection(path + "." + key, rest.remove(key))
                    .rest.forEach((name, value) -> texts.put(name, value.toString()));
        }
        return texts;
    }

    CatalogueSection section(String key) {
        return new CatalogueSection(path + "." + key, rest.remove(key));
    }

    List<CatalogueSection> sections(String key) {
        List<CatalogueSection> sections = new ArrayList<>();
        if (rest.remove(key) instanceof List<?> list) {
            list.forEach(item -> sections.add(new CatalogueSection(path + "." + key, item)));
        }
        return sections;
    }

    /** The sections under a key by their names, in the order of the file. */
    Map<String, CatalogueSection> named(String key) {
        Map<String, CatalogueSection> named = new LinkedHashMap<>();
        new CatalogueSection(path + "." + key, rest.remove(key))
                .rest.forEach(
                        (name, value) -> named.put(name, new CatalogueSection(path + "." + key + "." + name, value)));
        return named;
    }

    void finish() {
        if (!rest.isEmpty()) {
            throw new IllegalStateException(path + ": unknown keys " + rest.keySet());
        }
    }
}
