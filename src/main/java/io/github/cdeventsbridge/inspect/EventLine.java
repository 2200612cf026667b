package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.report.SafeText;
import org.jspecify.annotations.Nullable;

/** An event in one line for people. */
public final class EventLine {

    private static final String LINE = "%-20s  %-24s  %-8s  %s";

    private EventLine() {}

    /** The names of the columns. */
    public static String header() {
        return String.format(LINE, "time", "event", "outcome", "subject, source, topic of the legacy message");
    }

    /** Time, name, outcome, subject and source of an event, and the topic of its message, if it was one. */
    public static String of(EventView view) {
        StringBuilder rest = new StringBuilder(SafeText.plain(view.event().subjectId()));
        rest.append("  ").append(SafeText.plain(view.event().source()));
        if (view.topic() != null) {
            rest.append("  ").append(SafeText.plain(view.topic()));
        }
        return String.format(
                LINE, Texts.time(view.time()), SafeText.plain(view.event().name()), orHyphen(view.outcome()), rest);
    }

    private static String orHyphen(@Nullable String text) {
        return text == null ? "-" : SafeText.plain(text);
    }
}
