package io.github.cdeventsbridge.coverage;

import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.report.Page;
import java.util.List;

/** The report as a page with charts. */
public final class CoveragePage {

    private static final String STYLE = """
        .mapped { fill: var(--good); background: var(--good); } .skipped { fill: var(--open); background: var(--open); }
        .unmapped { fill: var(--odd); background: var(--odd); } .failing { fill: var(--bad); background: var(--bad); }
        .field { fill: var(--none); }
        .key { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin: 0 .3em 0 1em; }
        .big { font-size: 2.4em; font-weight: 600; margin: .2em 0; }
        pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; padding: .6em; font-size: 12px; }
        ul { padding-left: 1.2em; } li { margin: .4em 0; overflow-wrap: anywhere; }
        """;

    private CoveragePage() {}

    /**
     * @param most how many lines each chart and list has at most
     */
    public static String of(CoverageReport report, int most) {
        Page page = new Page("Coverage", STYLE);
        page.add("p", "big", CoverageText.covered(report.share()));
        page.add("p", "", CoverageText.summary(report));
        if (!CoverageText.beside(report.beside()).isEmpty()) {
            page.add("p", "weak", "Beside them: " + CoverageText.beside(report.beside()));
        }
        page.add(CoverageCharts.key());
        page.add(CoverageCharts.shares(List.of(new CoverageReport.Named("all messages", report.share()))));
        shares("By artifact", report.artifacts(), most, page);
        shares("By topic", report.topics(), most, page);
        unmapped(report.unmapped(), most, page);
        counted("Failing", report.failing(), most, page);
        counted("Skipped on purpose", report.skipped(), most, page);
        if (!report.fields().isEmpty()) {
            page.add("h2", "", "Fields without a home in CDEvents");
            more(report.fields().size(), most, page);
            page.add(CoverageCharts.fields(
                    first(report.fields(), most), report.share().mapped()));
        }
        return page.toString();
    }

    private static void shares(String title, List<CoverageReport.Named> all, int most, Page page) {
        if (!all.isEmpty()) {
            page.add("h2", "", title);
            more(all.size(), most, page);
            page.add(CoverageCharts.shares(first(all, most)));
        }
    }

    private static void unmapped(List<CoverageReport.Unmapped> topics, int most, Page page) {
        if (topics.isEmpty()) {
            return;
        }
        page.add("h2", "", "Unmapped topics");
        more(topics.size(), most, page);
        for (CoverageReport.Unmapped topic : first(topics, most)) {
            page.add("p", "", topic.number() + " × " + topic.topic() + " (first: " + topic.first() + ")");
            if (topic.sample() != null) {
                page.add("pre", "", Json.text(topic.sample()));
            }
        }
    }

    private static void counted(String title, List<Counted> all, int most, Page page) {
        if (all.isEmpty()) {
            return;
        }
        page.add("h2", "", title);
        more(all.size(), most, page);
        page.add("<ul>");
        first(all, most)
                .forEach(
                        one -> page.add("li", "", one.number() + " × " + one.name() + " (first: " + one.first() + ")"));
        page.add("</ul>");
    }

    private static void more(int size, int most, Page page) {
        if (size > most) {
            page.add("p", "weak", "The first " + most + " of " + size + ".");
        }
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
