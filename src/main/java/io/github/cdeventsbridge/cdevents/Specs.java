package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.cdevents.CatalogueSource.Spec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The spec versions of {@code catalogue.yaml}, oldest first, and the windows over them. */
final class Specs {

    private final Map<String, SpecVersion> byText = new LinkedHashMap<>();
    private final Map<String, SpecVersion> readAs = new HashMap<>();
    private final Map<SpecVersion, Map<String, String>> respelled = new HashMap<>();

    void add(String text, Spec source) {
        SpecVersion spec = new SpecVersion(text, byText.size(), source.draft());
        byText.put(text, spec);
        readAs.put(text, spec);
        source.reads().forEach(other -> readAs.put(other, spec));
        readAs.put(spec.minor(), spec);
        respelled.put(spec, source.respelled());
    }

    List<SpecVersion> all() {
        return List.copyOf(byText.values());
    }

    /** Every version text that can be read, with the version whose rules hold for it. */
    Map<String, SpecVersion> readAs() {
        return readAs;
    }

    /** Per version the names of fields that may be spelled otherwise in what is read. */
    Map<SpecVersion, Map<String, String>> respelled() {
        return respelled;
    }

    /** Whether a version lies in a window such as {@code ..0.4.1}, {@code 0.3.0..0.4.1}, {@code 0.5.1..} or {@code 0.2.0}. */
    boolean holds(String window, SpecVersion spec) {
        int dots = window.indexOf("..");
        String from = dots < 0 ? window : window.substring(0, dots);
        String to = dots < 0 ? window : window.substring(dots + 2);
        return (from.isEmpty() || rank(from) <= spec.rank()) && (to.isEmpty() || spec.rank() <= rank(to));
    }

    private int rank(String text) {
        SpecVersion spec = byText.get(text);
        if (spec == null) {
            throw new IllegalStateException("catalogue.yaml: a window names the unknown spec version '" + text + "'");
        }
        return spec.rank();
    }
}
