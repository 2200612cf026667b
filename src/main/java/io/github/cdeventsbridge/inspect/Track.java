package io.github.cdeventsbridge.inspect;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One subject in a timeline, with those that belong below it.
 *
 * @param kind the kind of subject
 * @param id its id
 * @param source where the id is unique; empty for artifacts
 * @param name what people call it, if its events tell
 * @param outcome how it ended
 * @param reason why
 * @param moments what happened to it, in the order of time
 * @param places environments, repositories and services that its events name
 * @param gaps what is missing
 * @param children in the order of time
 */
public record Track(
        String kind,
        String id,
        String source,
        @Nullable String name,
        Progress progress,
        Period period,
        @Nullable String outcome,
        @Nullable String reason,
        List<Moment> moments,
        List<Reference.ToSubject> places,
        List<Gap> gaps,
        List<Track> children) {

    public Track {
        moments = List.copyOf(moments);
        places = List.copyOf(places);
        gaps = List.copyOf(gaps);
        children = List.copyOf(children);
    }

    /** This one and all below it, from top to bottom. */
    public Stream<Track> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Track::all));
    }
}
