package io.github.cdeventsbridge.inspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A service outlives what it runs. Its events that name an artifact are a course of their own for each; those that name
 * none (removed, published) belong to the artifact that the service ran then.
 */
final class Deployments {

    private Deployments() {}

    static List<Gathered> assign(Collection<Gathered> gathered) {
        Map<SubjectKey, NavigableMap<Instant, Gathered>> courses = new HashMap<>();
        for (Gathered one : gathered) {
            if (!one.key().part().isEmpty()) {
                NavigableMap<Instant, Gathered> course =
                        courses.computeIfAbsent(whole(one.key()), unseen -> new TreeMap<>());
                one.moments().forEach(moment -> course.put(timeOf(moment), one));
            }
        }
        List<Gathered> assigned = new ArrayList<>();
        for (Gathered one : gathered) {
            NavigableMap<Instant, Gathered> course = courses.get(one.key());
            if (course == null) {
                assigned.add(one);
            } else {
                one.moments().forEach(moment -> at(timeOf(moment), course).add(moment));
            }
        }
        return assigned;
    }

    private static SubjectKey whole(SubjectKey key) {
        return new SubjectKey(key.kind(), key.id(), key.source(), "");
    }

    /** What has no time is taken for the last. */
    private static Instant timeOf(Moment moment) {
        return moment.time() == null ? Instant.MAX : moment.time();
    }

    private static Gathered at(Instant time, NavigableMap<Instant, Gathered> course) {
        Map.Entry<Instant, Gathered> before = course.floorEntry(time);
        return before == null ? course.firstEntry().getValue() : before.getValue();
    }
}
