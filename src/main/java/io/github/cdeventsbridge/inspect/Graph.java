package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.bridge.Glob;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the other end of every reference and link, and makes trees of what hangs together. */
final class Graph {

    /** Deeper trees are cut, and go on beside: chains of links may be as long as an archive. */
    private static final int DEEPEST = 50;

    private record Name(String kind, String id) {}

    private record Edge(Node from, Relation relation, Node to) {}

    private record Link(Node from, @Nullable Instant time, Reference.ToEvent reference, Node to) {
        /** A relation between two of one kind, such as two test cases of one message, says nothing of above and below. */
        boolean leads() {
            return !reference.linkType().equals("RELATION")
                    || !from.key().kind().equals(to.key().kind());
        }
    }

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Name, List<Node>> byName = new HashMap<>();
    private final Map<String, Node> byEvent = new HashMap<>();
    private final Groups<Node> groups = new Groups<>();
    private final Groups<Node> trees = new Groups<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    Graph(Collection<Gathered> subjects) {
        subjects.forEach(subject -> add(new Node(subject)));
        Set<String> linked = new HashSet<>();
        nodes.forEach(node ->
                node.moments().forEach(moment -> moment.links().forEach(link -> linked.add(link.contextId()))));
        for (Node node : nodes) {
            for (Moment moment : node.moments()) {
                if (linked.contains(moment.event())) {
                    byEvent.put(moment.event(), node);
                }
            }
        }
    }

    private Node add(Node node) {
        nodes.add(node);
        byName.computeIfAbsent(new Name(node.key().kind(), node.key().id()), unseen -> new ArrayList<>())
                .add(node);
        return node;
    }

    void connect() {
        Map<String, Node> chains = new HashMap<>();
        for (Node node : List.copyOf(nodes)) {
            node.gathered().references().forEach(reference -> connect(node, reference));
            for (Moment moment : node.moments()) {
                moment.links().forEach(link -> connect(node, moment, link));
                if (moment.chain() != null) {
                    groups.join(chains.computeIfAbsent(moment.chain(), unseen -> node), node);
                }
            }
        }
        edges.forEach(edge -> groups.join(edge.from(), edge.to()));
        links.forEach(link -> groups.join(link.from(), link.to()));
        place();
    }

    private void connect(Node node, Reference.ToSubject reference) {
        if (reference.relation() == Relation.PLACE) {
            node.places().add(reference);
            return;
        }
        String source = reference.source() == null ? node.key().source() : reference.source();
        List<Node> named = byName.getOrDefault(new Name(reference.kind(), reference.id()), List.of());
        Optional<Node> exact = named.stream()
                .filter(other -> other.key().source().equals(source))
                .findFirst();
        if (exact.isEmpty() && named.size() > 1) {
            node.add(new Gap.Ambiguous(node.key().kind(), node.key().id(), reference, named.size()));
            return;
        }
        // a producer that leaves out the other one's source is understood as long as there is only one
        Node other = exact.or(() -> named.stream().findFirst())
                .orElseGet(() ->
                        add(new Node(new Gathered(new SubjectKey(reference.kind(), reference.id(), source, "")))));
        if (other.isUnseen() && reference.relation().isDemanded()) {
            node.add(new Gap.UnknownSubject(node.key().kind(), node.key().id(), reference));
        }
        if (other != node) {
            edges.add(new Edge(node, reference.relation(), other));
        }
    }

    private void connect(Node node, Moment moment, Reference.ToEvent link) {
        Node other = byEvent.get(link.contextId());
        if (other == null) {
            node.add(new Gap.UnknownEvent(node.key().kind(), node.key().id(), link));
        } else if (other != node) {
            links.add(new Link(node, moment.time(), link, other));
        }
    }

    /** Puts each below one other: fields of events tell more than links, and closer ties more than loose ones. */
    private void place() {
        each(Relation.PART_OF, edge -> put(edge.from(), edge.to()));
        each(Relation.MAKES, edge -> put(edge.to(), edge.from()));
        each(Relation.MADE_FROM, edge -> put(edge.from(), edge.to()));
        each(Relation.RUNS, edge -> put(edge.from(), edge.to()));
        each(Relation.ABOUT, edge -> put(edge.from(), edge.to()));
        links.stream()
                .filter(Link::leads)
                .sorted(Comparator.comparing(Link::time, Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(link -> put(link.from(), link.to()));
        // no event ties a build to the change that it is of; what it makes does
        Map<Node, Node> changes = new HashMap<>();
        each(Relation.MADE_FROM, edge -> changes.putIfAbsent(edge.from(), edge.to()));
        each(Relation.MAKES, edge -> {
            Node change = changes.get(edge.to());
            if (change != null) {
                put(edge.from(), change);
            }
        });
    }

    /** Puts one below another, unless it has its place already or the other one is below it. */
    private void put(Node below, Node above) {
        if (below.isRoot() && !trees.areJoined(below, above)) {
            trees.join(above, below);
            below.putBelow(above);
        }
    }

    private void each(Relation relation, Consumer<Edge> consumer) {
        edges.stream().filter(edge -> edge.relation() == relation).forEach(consumer);
    }

    /** The trees, one list for each group. */
    List<Run> runs(@Nullable Glob follow) {
        List<Run> runs = new ArrayList<>();
        for (List<Node> group : groups.of(nodes)) {
            if (follow == null || group.stream().anyMatch(node -> names(follow, node))) {
                runs.add(new Run(Node.tracks(roots(group))));
            }
        }
        runs.sort(Comparator.comparing(
                run -> run.period().first().orElse(null), Comparator.nullsLast(Comparator.naturalOrder())));
        return runs;
    }

    private static boolean names(Glob glob, Node node) {
        return EventFilter.names(glob, node.key().id())
                || node.places().stream().anyMatch(place -> EventFilter.names(glob, place.id()));
    }

    private static List<Node> roots(List<Node> group) {
        record Deep(Node node, int depth) {}
        List<Node> roots = new ArrayList<>();
        Deque<Deep> waiting = new ArrayDeque<>();
        group.stream().filter(Node::isRoot).forEach(root -> waiting.add(new Deep(root, 1)));
        while (!waiting.isEmpty()) {
            Deep next = waiting.remove();
            if (next.depth() == 1) {
                roots.add(next.node());
            }
            boolean cut = next.depth() == DEEPEST;
            List<Node> below = cut ? next.node().release() : next.node().children();
            below.forEach(child -> waiting.add(new Deep(child, cut ? 1 : next.depth() + 1)));
        }
        return roots;
    }
}
