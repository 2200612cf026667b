package io.github.cdeventsbridge.cdevents;

import io.github.cdeventsbridge.cdevents.CatalogueSource.Spec;
import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The spec versions of {@code catalogue.yaml}, oldest first, by what users and events call them, and windows over them. */
final class Specs {

    private final Map<String, SpecVersion> byText = new LinkedHashMap<>();
    private final Map<String, SpecVersion> readAs = new HashMap<>();
    private final Map<String, String> respelled = new TreeMap<>();
    private final Set<SpecVersion> respelling = new HashSet<>();

    Specs(Map<String, Spec> sources) {
        sources.forEach(this::add);
    }

    private void add(String text, Spec source) {
        SpecVersion spec = new SpecVersion(text, byText.size(), source.draft());
        byText.put(text, spec);
        readAs.put(text, spec);
        source.reads().forEach(other -> readAs.put(other, spec));
        readAs.put(spec.minor(), spec);
        if (!source.respelled().isEmpty()) {
            respelled.putAll(source.respelled());
            respelling.add(spec);
        }
    }

    List<SpecVersion> all() {
        return List.copyOf(byText.values());
    }

    SpecVersion newestReleased() {
        return byText.values().stream()
                .filter(spec -> !spec.draft())
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    /** The version whose rules hold for what says that it is of this version, or null. */
    @Nullable SpecVersion readAs(String text) {
        return readAs.get(text);
    }

    /** Other spellings of context and link fields that some version had, with the right ones. */
    Map<String, String> respelled() {
        return respelled;
    }

    /** Whether such spellings are to be expected in what is read as this version. */
    boolean expectsRespelled(SpecVersion spec) {
        return respelling.contains(spec);
    }

    /** The version that a user names; the newest ones are the first in the message about a name that is none. */
    SpecVersion named(String text) {
        List<String> allowed = new ArrayList<>();
        SpecVersion found = null;
        for (SpecVersion spec : byText.values()) {
            Set<String> names = new LinkedHashSet<>(List.of(spec.minor(), spec.text()));
            allowed.removeAll(names);
            allowed.addAll(spec.draft() ? allowed.size() : 0, names);
            found = names.contains(text) ? spec : found;
        }
        if (found == null) {
            throw new UnknownSpecVersionException("CDEvents spec version '" + text + "' is not known; allowed: "
                    + String.join(", ", allowed) + hint(text, allowed));
        }
        return found;
    }

    /** A version of the same minor is nearer than one that happens to differ in one letter too. */
    private static String hint(String text, Collection<String> allowed) {
        List<String> near = allowed.stream()
                .filter(name -> name.startsWith(SpecVersion.minorOf(text)))
                .toList();
        return Nearest.hint(text, near.isEmpty() ? allowed : near);
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
