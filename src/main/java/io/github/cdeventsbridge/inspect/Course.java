package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.report.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What became of a subject, in a few words. */
final class Course {

    private Course() {}

    /** How it ended or how far it is; what happened to what does not end; and where. */
    static String of(Track track) {
        StringJoiner words = new StringJoiner(", ");
        words.add(state(track));
        if (track.reason() != null) {
            words.add(track.reason());
        }
        for (Reference.ToSubject place : track.places()) {
            words.add(place.kind() + " " + place.id());
        }
        return SafeText.plain(words.toString());
    }

    private static String state(Track track) {
        return switch (track.progress()) {
            case QUEUED -> "queued";
            case STARTED -> "open";
            case FINISHED -> track.outcome() == null ? "finished" : track.outcome();
            case UNSEEN -> "no event";
            case HAPPENED -> predicates(track.moments());
        };
    }

    private static String predicates(List<Moment> moments) {
        return moments.stream().map(Moment::predicate).distinct().collect(Collectors.joining(", "));
    }

    /** How long it took; of what happened once and takes no time, nothing. */
    static Optional<Duration> duration(Track track) {
        boolean once = track.progress() == Progress.HAPPENED && track.moments().size() < 2;
        return once ? Optional.empty() : track.period().duration();
    }

    /** Kind and id, and the name where it says more than the id. */
    static String label(Track track) {
        String label = track.kind() + " " + track.id();
        boolean telling = track.name() != null && !track.id().contains(track.name());
        return SafeText.plain(telling ? label + " (" + track.name() + ")" : label);
    }
}
