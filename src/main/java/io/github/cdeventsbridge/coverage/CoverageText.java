package io.github.cdeventsbridge.coverage;

import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.report.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/** The report for people. */
public final class CoverageText {

    private static final int NAME = 70;
    private static final int SAMPLE = 160;
    private static final String LINE = "  %-" + NAME + "s %9s %8s %8s %9s %8s";

    private final CoverageReport report;
    private final int most;
    private final List<String> lines = new ArrayList<>();

    private CoverageText(CoverageReport report, int most) {
        this.report = report;
        this.most = most;
    }

    /**
     * @param most how many lines each list has at most
     */
    public static List<String> lines(CoverageReport report, int most) {
        CoverageText text = new CoverageText(report, most);
        text.write();
        return text.lines;
    }

    /** All messages in one line, with what stands beside them. */
    static String summary(CoverageReport report) {
        Share share = report.share();
        StringJoiner verdicts = new StringJoiner(", ");
        for (Verdict verdict : Verdict.values()) {
            verdicts.add(share.of(verdict) + " " + verdict.words() + " (" + Percent.of(share.of(verdict), share.total())
                    + ")");
        }
        return share.total() + (share.total() == 1 ? " message: " : " messages: ") + verdicts;
    }

    /** What is mapped or skipped on purpose. */
    static String covered(Share share) {
        return share.total() == 0 ? "no message" : Percent.text(share.covered()) + " covered";
    }

    /** What is no legacy message; empty if there is nothing of the kind. */
    static String beside(CoverageReport.Beside beside) {
        StringJoiner words = new StringJoiner(", ");
        count(beside.events(), "CDEvent", words);
        count(beside.others(), "foreign record", words);
        count(beside.unreadable(), "unreadable record", words);
        return words.toString();
    }

    private static void count(long number, String thing, StringJoiner words) {
        if (number > 0) {
            words.add(number + " " + (number == 1 ? thing : thing + "s"));
        }
    }

    private void write() {
        lines.add(summary(report));
        lines.add(covered(report.share()));
        if (!beside(report.beside()).isEmpty()) {
            lines.add("beside them: " + beside(report.beside()));
        }
        shares("by artifact", report.artifacts());
        shares("by topic", report.topics());
        list("skipped on purpose", report.skipped(), CoverageText::counted);
        list("unmapped topics", report.unmapped(), CoverageText::unmapped);
        list("failing", report.failing(), CoverageText::counted);
        long mapped = report.share().mapped();
        list(
                "fields without a home in CDEvents, of " + mapped + " mapped messages",
                report.fields(),
                field -> List.of(String.format(
                        "  %8d  %6s  %s  in %s",
                        field.number(),
                        Percent.of(field.number(), mapped),
                        field.path(),
                        field.home().words())));
    }

    private void shares(String title, List<CoverageReport.Named> all) {
        if (all.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(String.format(
                "%-" + (NAME + 2) + "s %9s %8s %8s %9s %8s",
                title,
                "messages",
                "mapped",
                "skipped",
                "unmapped",
                "failing"));
        for (CoverageReport.Named named : all.subList(0, Math.min(most, all.size()))) {
            Share share = named.share();
            String name = SafeText.shortened(SafeText.plain(named.name()), NAME);
            lines.add(String.format(
                    LINE, name, share.total(), share.mapped(), share.skipped(), share.unmapped(), share.failing()));
        }
        more(all.size());
    }

    private <T> void list(String title, List<T> all, Function<T, List<String>> written) {
        if (all.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title);
        all.stream()
                .limit(most)
                .flatMap(one -> written.apply(one).stream())
                .map(SafeText::plain)
                .forEach(lines::add);
        more(all.size());
    }

    private void more(int size) {
        if (size > most) {
            lines.add("  … and " + (size - most) + " more (--limit)");
        }
    }

    private static List<String> counted(Counted counted) {
        return List.of(String.format("  %8d  %s  (first: %s)", counted.number(), counted.name(), counted.first()));
    }

    private static List<String> unmapped(CoverageReport.Unmapped topic) {
        String line = String.format("  %8d  %s  (first: %s)", topic.number(), topic.topic(), topic.first());
        return topic.sample() == null
                ? List.of(line)
                : List.of(
                        line,
                        "            "
                                + SafeText.shortened(Json.text(topic.sample().path("body")), SAMPLE));
    }
}
