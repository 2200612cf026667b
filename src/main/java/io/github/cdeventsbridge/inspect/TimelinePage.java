package io.github.cdeventsbridge.inspect;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A timeline as one page of HTML with a picture for each run: no script, nothing from elsewhere, for dark and light screens. */
public final class TimelinePage {

    private static final String STYLE = """
        :root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --weak: #6a737d; --line: #d8dee4;
          --good: #1a7f37; --bad: #cf222e; --odd: #bf8700; --open: #0969da; --none: #8250df; }
        @media (prefers-color-scheme: dark) { :root { --back: #0d1117; --text: #e6edf3; --weak: #8b949e; --line: #30363d;
          --good: #3fb950; --bad: #f85149; --odd: #d29922; --open: #58a6ff; --none: #bc8cff; } }
        body { background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif;
          max-width: 1200px; margin: 2em auto; padding: 0 1em; }
        h1 { font-size: 1.5em; } h2 { font-size: 1.1em; margin: 2em 0 .3em; }
        p { margin: .3em 0; } .weak { color: var(--weak); } .missing { color: var(--bad); }
        svg { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
        svg text { font: 12px system-ui, sans-serif; fill: var(--text); }
        svg text.weak { fill: var(--weak); } svg text.end { text-anchor: end; }
        svg line { stroke: var(--line); }
        .success { fill: var(--good); } .failure { fill: var(--bad); } .error { fill: var(--bad); }
        .cancel, .skipped { fill: var(--weak); } .other { fill: var(--odd); }
        .open { fill: var(--open); } .happened { fill: var(--none); }
        .queued { fill: var(--weak); opacity: .45; }
        """;

    private TimelinePage() {}

    /** The whole page. */
    public static String of(Timeline timeline) {
        List<Run> runs = timeline.runs();
        long complete = runs.stream().filter(Run::isComplete).count();
        long subjects = runs.stream().flatMap(Run::tracks).count();
        StringBuilder page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Timeline</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>Timeline</h1>\n<p>")
                .append(counted(runs.size(), "run"))
                .append(", ")
                .append(complete)
                .append(" complete, ")
                .append(counted(subjects, "subject"))
                .append("</p>\n");
        runs.forEach(run -> section(run, page));
        return page.append("</body>\n</html>\n").toString();
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static void section(Run run, StringBuilder page) {
        Instant start = run.period().start();
        page.append("<section>\n<h2>").append(start == null ? "without a time" : Texts.time(start));
        run.period().duration().ifPresent(length -> page.append(", ").append(Texts.duration(length)));
        page.append(run.isComplete() ? ", complete" : ", incomplete").append("</h2>\n");
        run.chains()
                .forEach(chain -> page.append("<p class=\"weak\">chain ")
                        .append(Html.escaped(chain))
                        .append("</p>\n"));
        page.append(new TimelinePicture(run).svg());
        run.gaps()
                .forEach(gap -> page.append("<p class=\"missing\">missing: ")
                        .append(Html.escaped(gap.text()))
                        .append("</p>\n"));
        page.append("</section>\n");
    }

    /** The class of a bar, by which it gets its colour. */
    static String colour(Track track) {
        return switch (track.progress()) {
            case QUEUED, STARTED -> "open";
            case HAPPENED, UNSEEN -> "happened";
            case FINISHED -> {
                String outcome =
                        track.outcome() == null ? "success" : track.outcome().toLowerCase(Locale.ROOT);
                yield List.of("success", "failure", "error", "cancel", "skipped")
                                .contains(outcome)
                        ? outcome
                        : "other";
            }
        };
    }
}
