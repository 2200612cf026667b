package io.github.cdeventsbridge.coverage;

import io.github.cdeventsbridge.report.Html;
import io.github.cdeventsbridge.report.SafeText;
import java.util.List;
import java.util.Locale;

/** Bars of shares and of frequencies, as SVG. */
final class CoverageCharts {

    private static final int WIDTH = 1160;
    private static final int BARS = 470;
    private static final int BARS_WIDTH = 440;
    private static final int WORDS = BARS + BARS_WIDTH + 12;
    private static final int ROW = 22;
    private static final int LABEL = 64;

    private CoverageCharts() {}

    /** What the colours mean. */
    static String key() {
        StringBuilder key = new StringBuilder("<p>");
        for (Verdict verdict : Verdict.values()) {
            key.append("<span class=\"key ")
                    .append(style(verdict))
                    .append("\"></span>")
                    .append(verdict.words());
        }
        return key.append("</p>").toString();
    }

    /** A bar for each name: its parts are the verdicts. All have one length, since a rare topic counts as well. */
    static String shares(List<CoverageReport.Named> all) {
        StringBuilder svg = start(all.size());
        for (int row = 0; row < all.size(); row++) {
            Share share = all.get(row).share();
            label(all.get(row).name(), row, svg);
            double left = BARS;
            for (Verdict verdict : Verdict.values()) {
                double width = share.total() == 0 ? 0 : (double) BARS_WIDTH * share.of(verdict) / share.total();
                String title =
                        share.of(verdict) + " " + verdict.words() + ", " + Percent.of(share.of(verdict), share.total());
                bar(style(verdict), left, row, width, title, svg);
                left += width;
            }
            words(share.total() + ", " + CoverageText.covered(share), row, svg);
        }
        return svg.append("</svg>").toString();
    }

    /** A bar for each field: in how many of the mapped messages it is. */
    static String fields(List<CoverageReport.Field> all, long mapped) {
        StringBuilder svg = start(all.size());
        for (int row = 0; row < all.size(); row++) {
            CoverageReport.Field field = all.get(row);
            label(field.path(), row, svg);
            String share = field.number() + ", " + Percent.of(field.number(), mapped);
            bar("field", BARS, row, mapped == 0 ? 0 : (double) BARS_WIDTH * field.number() / mapped, share, svg);
            words(share + ", " + field.home().words(), row, svg);
        }
        return svg.append("</svg>").toString();
    }

    private static String style(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static StringBuilder start(int rows) {
        return new StringBuilder(
                "<svg viewBox=\"0 0 " + WIDTH + " " + (ROW * rows + 12) + "\" role=\"img\" aria-label=\"bars\">\n");
    }

    private static void label(String name, int row, StringBuilder svg) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"8\" y=\"%d\">%s<title>%s</title></text>%n",
                ROW * row + 20,
                Html.escaped(SafeText.shortened(name, LABEL)),
                Html.escaped(name)));
    }

    private static void words(String words, int row, StringBuilder svg) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", WORDS, ROW * row + 20, Html.escaped(words)));
    }

    private static void bar(String style, double left, int row, double width, String title, StringBuilder svg) {
        if (width > 0) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"14\"><title>%s</title></rect>%n",
                    style,
                    left,
                    ROW * row + 9,
                    Math.max(1, width),
                    Html.escaped(title)));
        }
    }
}
