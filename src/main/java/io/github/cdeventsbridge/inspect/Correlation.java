package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.bridge.Glob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a timeline of events, in whatever order they come. Of an event it keeps its predicate, time, ids and references,
 * and drops the rest: the memory grows by some hundred bytes with each event. Not thread-safe.
 */
public final class Correlation {

    private final Words words = new Words();
    private final Map<SubjectKey, Gathered> subjects = new LinkedHashMap<>();

    /** Takes an event; one that came before, or tells the same in another version, changes nothing. */
    public void add(EventView view) {
        List<Reference.ToSubject> named = References.subjects(view.event());
        String artifact = named.stream()
                .filter(reference -> reference.relation() == Relation.RUNS)
                .map(Reference.ToSubject::id)
                .findFirst()
                .orElse("");
        SubjectKey key = SubjectKey.of(view.event(), artifact, words);
        subjects.computeIfAbsent(key, Gathered::new).add(view, named, Moment.of(view, words));
    }

    /**
     * What the events so far tell.
     *
     * @param follow when it is given, only runs that have to do with a subject whose id fits
     */
    public Timeline timeline(@Nullable Glob follow) {
        Graph graph = new Graph(Deployments.assign(subjects.values()));
        graph.connect();
        return new Timeline(graph.runs(follow));
    }
}
