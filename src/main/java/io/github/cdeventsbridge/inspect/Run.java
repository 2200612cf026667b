package io.github.cdeventsbridge.inspect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All subjects that hang together by references, links or a chain.
 *
 * @param roots those that belong to no other, in the order of time
 */
public record Run(List<Track> roots) {

    public Run {
        roots = List.copyOf(roots);
    }

    /** All subjects, from top to bottom. */
    public Stream<Track> tracks() {
        return roots.stream().flatMap(Track::all);
    }

    /** From the first to the last event. */
    public Period period() {
        return Period.over(tracks().flatMap(track -> track.moments().stream())
                .map(Moment::time)
                .filter(Objects::nonNull));
    }

    /** The chains that its events name. */
    public Set<String> chains() {
        Set<String> chains = new LinkedHashSet<>();
        tracks().flatMap(track -> track.moments().stream())
                .map(Moment::chain)
                .filter(Objects::nonNull)
                .forEach(chains::add);
        return chains;
    }

    /** What is missing; a run without gaps is complete. */
    public List<Gap> gaps() {
        return tracks().flatMap(track -> track.gaps().stream()).toList();
    }

    public boolean isComplete() {
        return gaps().isEmpty();
    }
}
