package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.report.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A timeline for terminals: a tree with a bar for each subject. */
public final class TimelineText {

    private static final int LABEL = 64;
    private static final int BAR = 24;

    private record Row(String label, Track track) {}

    private TimelineText() {}

    /** The lines of all runs. */
    public static List<String> lines(Timeline timeline) {
        List<String> lines = new ArrayList<>();
        for (Run run : timeline.runs()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines(run, lines);
        }
        return lines;
    }

    private static void lines(Run run, List<String> lines) {
        Period period = run.period();
        lines.add(Texts.time(period.start()) + "  "
                + period.duration().map(Texts::duration).orElse("-") + "  "
                + (run.isComplete() ? "complete" : "incomplete")
                + (run.chains().isEmpty() ? "" : "  chain " + SafeText.plain(String.join(", ", run.chains()))));
        List<Row> rows = new ArrayList<>();
        run.roots().forEach(root -> rows(root, "", "", rows));
        int width = rows.stream().mapToInt(row -> row.label().length()).max().orElse(0);
        for (Row row : rows) {
            lines.add(String.format(
                            "%-" + Math.max(1, width) + "s  %9s  %8s  |%s|  %s",
                            row.label(),
                            offset(row.track(), period),
                            duration(row.track()),
                            bar(row.track(), period),
                            Course.of(row.track()))
                    .stripTrailing());
        }
        run.gaps().forEach(gap -> lines.add("missing: " + SafeText.plain(gap.text())));
    }

    private static void rows(Track track, String first, String rest, List<Row> rows) {
        rows.add(new Row(first + SafeText.shortened(Course.label(track), Math.max(20, LABEL - first.length())), track));
        for (int i = 0; i < track.children().size(); i++) {
            boolean last = i == track.children().size() - 1;
            rows(track.children().get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "), rows);
        }
    }

    private static String offset(Track track, Period run) {
        Optional<Instant> first = track.period().first();
        return first.isEmpty() || run.start() == null
                ? "-"
                : "+" + Texts.duration(Duration.between(run.start(), first.get()));
    }

    private static String duration(Track track) {
        return Course.duration(track).map(Texts::duration).orElse("-");
    }

    /** Waiting is dotted, running is a line, what happens is a point; what is open has an arrow to the end. */
    private static String bar(Track track, Period run) {
        char[] bar = " ".repeat(BAR).toCharArray();
        Scale scale = new Scale(run, BAR);
        Period period = track.period();
        if (track.progress() == Progress.HAPPENED) {
            track.moments().stream().map(Moment::time).forEach(time -> point(bar, scale, time));
            return new String(bar);
        }
        Instant start = period.start();
        Instant end = period.end();
        if (period.queued() != null) {
            fill(bar, scale, period.queued(), start == null ? end : start, '·');
        }
        if (start != null) {
            fill(bar, scale, start, end, '=');
        } else {
            point(bar, scale, end);
        }
        if (end == null && period.first().isPresent()) {
            bar[BAR - 1] = '>';
        }
        return new String(bar);
    }

    private static void fill(char[] bar, Scale scale, Instant from, @Nullable Instant to, char with) {
        int last = to == null ? BAR - 1 : Math.max(scale.cell(to), scale.cell(from));
        for (int i = scale.cell(from); i <= last; i++) {
            bar[i] = with;
        }
    }

    private static void point(char[] bar, Scale scale, @Nullable Instant time) {
        if (time != null) {
            bar[scale.cell(time)] = '*';
        }
    }
}
