package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.report.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A timeline as a page with a picture for each run. */
public final class TimelinePage {

    private static final String STYLE = """
        .success { fill: var(--good); } .failure { fill: var(--bad); } .error { fill: var(--bad); }
        .cancel, .skipped { fill: var(--weak); } .other { fill: var(--odd); }
        .open { fill: var(--open); } .happened { fill: var(--none); }
        .queued { fill: var(--weak); opacity: .45; }
        """;

    private static final List<String> OUTCOMES = List.of("success", "failure", "error", "cancel", "skipped");

    private TimelinePage() {}

    /** The whole page. */
    public static String of(Timeline timeline) {
        List<Run> runs = timeline.runs();
        long complete = runs.stream().filter(Run::isComplete).count();
        long subjects = runs.stream().flatMap(Run::tracks).count();
        Page page = new Page("Timeline", STYLE);
        page.add("p", "", counted(runs.size(), "run") + ", " + complete + " complete, " + counted(subjects, "subject"));
        runs.forEach(run -> section(run, page));
        return page.toString();
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static void section(Run run, Page page) {
        Instant start = run.period().start();
        page.add(
                "h2",
                "",
                (start == null ? "without a time" : Texts.time(start))
                        + run.period()
                                .duration()
                                .map(length -> ", " + Texts.duration(length))
                                .orElse("")
                        + (run.isComplete() ? ", complete" : ", incomplete"));
        run.chains().forEach(chain -> page.add("p", "weak", "chain " + chain));
        page.add(new TimelinePicture(run).svg());
        run.gaps().forEach(gap -> page.add("p", "missing", "missing: " + gap.text()));
    }

    /** The class of a bar, by which it gets its colour. */
    static String colour(Track track) {
        return switch (track.progress()) {
            case QUEUED, STARTED -> "open";
            case HAPPENED, UNSEEN -> "happened";
            case FINISHED -> {
                String outcome =
                        track.outcome() == null ? "success" : track.outcome().toLowerCase(Locale.ROOT);
                yield OUTCOMES.contains(outcome) ? outcome : "other";
            }
        };
    }
}
