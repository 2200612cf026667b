package io.github.cdeventsbridge.inspect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subject while it is put into its place; one without moments is only named by others. */
final class Node {

    private static final Set<String> OVER = Set.of("finished", "skipped");

    private static final Comparator<Node> BY_TIME = Comparator.comparing(
                    Node::firstTime, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(node -> node.key().kind())
            .thenComparing(node -> node.key().id());

    private final Gathered gathered;
    private final List<Moment> moments;
    private final List<Reference.ToSubject> places = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Node> children = new ArrayList<>();
    private @Nullable Node parent;

    Node(Gathered gathered) {
        this.gathered = gathered;
        this.moments = gathered.moments();
    }

    SubjectKey key() {
        return gathered.key();
    }

    Gathered gathered() {
        return gathered;
    }

    List<Moment> moments() {
        return moments;
    }

    boolean isUnseen() {
        return moments.isEmpty();
    }

    List<Reference.ToSubject> places() {
        return places;
    }

    void add(Gap gap) {
        if (!gaps.contains(gap)) {
            gaps.add(gap);
        }
    }

    boolean isRoot() {
        return parent == null;
    }

    List<Node> children() {
        return children;
    }

    /** Puts this, which is a root, below another one. */
    void putBelow(Node other) {
        parent = other;
        other.children.add(this);
    }

    /** Takes all below it away, which then stand for themselves. */
    List<Node> release() {
        List<Node> released = List.copyOf(children);
        released.forEach(child -> child.parent = null);
        children.clear();
        return released;
    }

    private @Nullable Instant firstTime() {
        Instant own = period().first().orElse(null);
        if (own != null || children.isEmpty()) {
            return own;
        }
        return children.stream()
                .map(Node::firstTime)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    static List<Track> tracks(List<Node> nodes) {
        return nodes.stream().sorted(BY_TIME).map(Node::track).toList();
    }

    private Track track() {
        Progress progress = progress();
        List<Gap> all = new ArrayList<>(gaps);
        if (progress == Progress.QUEUED || progress == Progress.STARTED) {
            all.add(0, new Gap.NotFinished(key().kind(), key().id(), progress == Progress.STARTED));
        }
        return new Track(
                key().kind(),
                key().id(),
                key().source(),
                gathered.name(),
                progress,
                period(),
                outcome(),
                gathered.reason(),
                moments,
                places,
                all,
                tracks(children));
    }

    private @Nullable String outcome() {
        String last = null;
        for (Moment moment : moments) {
            last = moment.outcome() == null ? last : moment.outcome();
        }
        return last == null && has(Set.of("skipped")) ? "skipped" : last;
    }

    private Progress progress() {
        if (isUnseen()) {
            return Progress.UNSEEN;
        }
        if (has(OVER)) {
            return Progress.FINISHED;
        }
        if (has(Set.of("started"))) {
            return Progress.STARTED;
        }
        return has(Set.of("queued")) ? Progress.QUEUED : Progress.HAPPENED;
    }

    private Period period() {
        if (progress() == Progress.HAPPENED || isUnseen()) {
            return Period.over(moments.stream().map(Moment::time).filter(Objects::nonNull));
        }
        Instant end = null;
        for (Moment moment : moments) {
            end = OVER.contains(moment.predicate()) && moment.time() != null ? moment.time() : end;
        }
        return new Period(first("queued"), first("started"), end);
    }

    private boolean has(Set<String> predicates) {
        return moments.stream().anyMatch(moment -> predicates.contains(moment.predicate()));
    }

    private @Nullable Instant first(String predicate) {
        for (Moment moment : moments) {
            if (moment.predicate().equals(predicate) && moment.time() != null) {
                return moment.time();
            }
        }
        return null;
    }
}
