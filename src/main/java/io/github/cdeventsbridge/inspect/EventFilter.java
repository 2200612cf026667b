package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.bridge.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant. Of the globs of one kind one must fit; a list without any fits everything.
 *
 * @param types globs for the type, {@code dev.cdevents.taskrun.finished.0.3.0}, the name, {@code taskRun.finished}, or the
 *     kind of subject, {@code taskRun}; case does not matter
 * @param topics globs for the topic of the legacy message that an event was made of; those of events that were born as
 *     events do not fit
 * @param subjects globs for the id of the subject; that of an artifact fits in every spelling of its package URL
 * @param fields fields that all must fit
 * @param from the earliest time
 * @param until the time before which an event must have happened
 */
public record EventFilter(
        List<Glob> types,
        List<Glob> topics,
        List<Glob> subjects,
        List<FieldCondition> fields,
        @Nullable Instant from,
        @Nullable Instant until)
        implements Predicate<EventView> {

    public EventFilter {
        types = types.stream().map(glob -> new Glob(lower(glob.text()))).toList();
        topics = List.copyOf(topics);
        subjects = List.copyOf(subjects);
        fields = List.copyOf(fields);
    }

    @Override
    public boolean test(EventView view) {
        return isOfType(view)
                && isOnTopic(view)
                && isAbout(view)
                && isInTime(view)
                && fields.stream().allMatch(field -> field.fits(view));
    }

    private boolean isOfType(EventView view) {
        return types.isEmpty()
                || any(types, lower(view.type()))
                || any(types, lower(view.event().name()))
                || any(types, lower(view.event().subject()));
    }

    private boolean isOnTopic(EventView view) {
        return topics.isEmpty() || (view.topic() != null && any(topics, view.topic()));
    }

    private boolean isAbout(EventView view) {
        return subjects.isEmpty()
                || subjects.stream().anyMatch(glob -> names(glob, view.event().subjectId()));
    }

    /** Whether a glob names a subject, where an artifact may be spelled in another way. */
    static boolean names(Glob glob, String id) {
        return glob.matches(id) || new Glob(Purls.identity(glob.text())).matches(Purls.identity(id));
    }

    private boolean isInTime(EventView view) {
        if (from == null && until == null) {
            return true;
        }
        Instant time = view.time();
        return time != null && (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
    }

    private static boolean any(List<Glob> globs, String text) {
        return globs.stream().anyMatch(glob -> glob.matches(text));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
