package io.github.cdeventsbridge.mapping.draft;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which fields say what every event says, guessed by their names and values: fields nearer to the top come first, then
 * those that the samples show first.
 *
 * @param id what the event is about; null when no field looks like it
 * @param otherIds fields that could be meant as well
 * @param otherTimes paths that could tell the time as well, where no name says which does
 * @param result how it ended
 * @param state the state, where the topic does not tell it
 */
record Roles(
        @Nullable Survey id,
        List<Survey> otherIds,
        @Nullable Survey time,
        List<String> otherTimes,
        @Nullable Survey url,
        @Nullable Survey name,
        @Nullable Survey result,
        @Nullable Survey state) {

    private static final List<String> TIMES = List.of(
            "generated_at", "timestamp", "time", "sent_at", "completed_at", "finished_at", "updated_at", "created_at");
    private static final List<String> RESULTS =
            List.of("result", "outcome", "conclusion", "verdict", "status", "state", "test_result");
    private static final List<String> STATES = List.of("state", "status", "phase", "stage", "event");
    private static final Set<String> NAMED = Set.of("test", "pipeline", "job", "task", "suite", "build", "project");

    /**
     * @param subject what the event is about, such as {@code testSuiteRun}
     * @param stateInTopic whether the topic tells the state
     */
    static Roles of(Survey body, String subject, boolean stateInTopic) {
        List<Survey> values = body.walk()
                .filter(field ->
                        field != body && !field.isObject() && !field.values().isEmpty())
                .filter(Roles::isNameable)
                .toList();
        Survey result = best(values, RESULTS, field -> field.allTexts(word -> Words.outcome(word) != null));
        Survey state = stateInTopic
                ? null
                : best(
                        values,
                        STATES,
                        field -> field != result && field.inAll() && field.allTexts(word -> Words.state(word) != null));
        List<Survey> times = values.stream()
                .filter(field -> field.inAll() && field.form().equals("time"))
                .toList();
        Survey time = best(times, TIMES, field -> true);
        List<String> otherTimes = List.of();
        if (time == null && !times.isEmpty()) {
            time = times.get(0);
            otherTimes = times.stream().skip(1).map(Survey::path).toList();
        } else if (time == null) {
            time = best(values, TIMES, field -> field.form().equals("time"));
        }
        Survey url = values.stream()
                .filter(field -> field.inAll() && field.allTexts(text -> text.matches("https?://[^\\s/]+\\S*")))
                .min(Comparator.comparingInt(Roles::depth))
                .orElse(null);
        List<Survey> ids = values.stream()
                .filter(field -> field.inAll() && field.isName() && idScore(field, subject) > 0)
                .sorted(Comparator.comparingInt(field -> -idScore(field, subject)))
                .toList();
        Survey id = ids.isEmpty() ? null : ids.get(0);
        Survey name = values.stream()
                .filter(field -> field != id && field.inAll() && field.isName() && isNameOfWork(field))
                .min(Comparator.comparingInt(Roles::depth))
                .orElse(null);
        return new Roles(
                id, ids.isEmpty() ? ids : ids.subList(1, ids.size()), time, otherTimes, url, name, result, state);
    }

    private static @Nullable Survey best(List<Survey> fields, List<String> names, Predicate<Survey> like) {
        return fields.stream()
                .filter(field -> names.contains(field.name().toLowerCase(Locale.ROOT)) && like.test(field))
                .min(Comparator.comparingInt(
                                (Survey field) -> names.indexOf(field.name().toLowerCase(Locale.ROOT)))
                        .thenComparingInt(Roles::depth))
                .orElse(null);
    }

    /** A sample of an object cannot name such a field: its name is a mark of the language. */
    static boolean isNameable(Survey field) {
        return Stream.iterate(field, one -> one.parent() != null, Survey::parentOrSelf)
                .allMatch(one -> isNameable(one.name()));
    }

    static boolean isNameable(String name) {
        return !name.isEmpty()
                && !name.equals("...")
                && !name.startsWith("$")
                && !name.endsWith("*")
                && !name.endsWith(">")
                && !name.endsWith("<");
    }

    private static int depth(Survey field) {
        return field.parent() == null ? 0 : 1 + depth(field.parent());
    }

    /** How much a field looks like the id of what the event is about; 0 when it does not. */
    private static int idScore(Survey field, String subject) {
        String name = field.name().toLowerCase(Locale.ROOT);
        String owner = field.parent() == null ? "" : field.parent().name().toLowerCase(Locale.ROOT);
        String thing = subject.replaceAll("([a-z])([A-Z]).*", "$1").toLowerCase(Locale.ROOT);
        int score;
        if (name.equals("id") || name.equals("uuid")) {
            score = 60;
        } else if (name.endsWith("_id") || name.endsWith("-id") || field.name().endsWith("Id")) {
            score = 50;
        } else if (name.equals("nvr") || name.equals("build")) {
            score = 30;
        } else {
            return 0;
        }
        boolean aboutIt = owner.startsWith(thing) || name.startsWith(thing);
        return score + (aboutIt ? 20 : 0) - 5 * depth(field);
    }

    private static boolean isNameOfWork(Survey field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        String owner = field.parent() == null ? "" : field.parent().name().toLowerCase(Locale.ROOT);
        return NAMED.contains(name)
                || (name.equals("name") && (NAMED.contains(owner) || depth(field) == 1))
                || NAMED.stream().anyMatch(named -> name.equals(named + "_name"));
    }
}
