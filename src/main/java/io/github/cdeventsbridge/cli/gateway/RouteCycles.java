package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.TopicPattern;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds routes that read what routes publish, all the way round. Where both directions take turns, that is what the bridge
 * is for, and its markers stop what comes back. A cycle in which a route feeds one of its own direction is a mistake in
 * the topics: markers stop it as well, after everything has been published and read once more.
 */
final class RouteCycles {

    private RouteCycles() {}

    /** What a route makes of its messages. */
    enum Step {
        TO_CDEVENTS,
        TO_LEGACY
    }

    /**
     * A route as far as it matters here.
     *
     * @param reads the topics that its source collects
     * @param from the broker of its source, or what takes its place
     * @param publishes the topics that it can publish to
     * @param to that of its sink
     */
    record Flow(
            String id,
            Location at,
            Step step,
            TopicPattern reads,
            String from,
            List<TopicPattern> publishes,
            String to) {

        boolean feeds(Flow other) {
            return to.equals(other.from) && publishes.stream().anyMatch(other.reads::overlaps);
        }
    }

    /** A warning for each route that feeds one of its own direction and is reached from there again, with the path. */
    static List<Problem> of(List<Flow> flows) {
        List<Problem> findings = new ArrayList<>();
        for (Flow one : flows) {
            for (Flow other : flows) {
                if (one.step() == other.step() && one.feeds(other)) {
                    path(flows, other, one).ifPresent(back -> findings.add(finding(one, back)));
                }
            }
        }
        return findings;
    }

    private static Problem finding(Flow first, List<Flow> back) {
        StringBuilder path = new StringBuilder(first.id());
        back.forEach(flow -> path.append(" -> ")
                .append(flow.id())
                .append(" (")
                .append(flow.at())
                .append(')'));
        return Problem.warning(
                first.at(),
                "route " + first.id(),
                "what it publishes is read again in the same direction, and comes round: " + path
                        + "; only the marker stops it. Let it publish to topics that no route of this direction reads");
    }

    /** The shortest way from one to another, both included. */
    private static Optional<List<Flow>> path(List<Flow> flows, Flow from, Flow to) {
        Deque<List<Flow>> ways = new ArrayDeque<>(List.of(List.of(from)));
        Set<Flow> seen = new HashSet<>(Set.of(from));
        while (!ways.isEmpty()) {
            List<Flow> way = ways.remove();
            Flow last = way.get(way.size() - 1);
            if (last.equals(to)) {
                return Optional.of(way);
            }
            for (Flow next : flows) {
                if (last.feeds(next) && seen.add(next)) {
                    List<Flow> longer = new ArrayList<>(way);
                    longer.add(next);
                    ways.add(longer);
                }
            }
        }
        return Optional.empty();
    }
}
