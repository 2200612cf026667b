package io.github.cdeventsbridge.inspect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When something took place, as far as it is known.
 *
 * @param queued when it began to wait
 * @param start when it began
 * @param end when it was over
 */
public record Period(
        @Nullable Instant queued,
        @Nullable Instant start,
        @Nullable Instant end) {

    /** The first and the last moment of something that does not start and finish. */
    static Period over(Stream<Instant> times) {
        Instant first = null;
        Instant last = null;
        for (Instant time : (Iterable<Instant>) times::iterator) {
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
        }
        return new Period(null, first, last);
    }

    /** The first time that is known. */
    public Optional<Instant> first() {
        return Stream.of(Optional.ofNullable(queued), Optional.ofNullable(start), Optional.ofNullable(end))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** The last time that is known. */
    public Optional<Instant> last() {
        return Stream.of(Optional.ofNullable(queued), Optional.ofNullable(start), Optional.ofNullable(end))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    /** From the start to the end; where no start is known, from when it began to wait. */
    public Optional<Duration> duration() {
        Instant from = start == null ? queued : start;
        return from == null || end == null ? Optional.empty() : Optional.of(Duration.between(from, end));
    }
}
