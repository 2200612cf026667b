package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.report.Html;
import io.github.cdeventsbridge.report.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The picture of a run: a line for each subject, with its name at the left, its bar, and what became of it. */
final class TimelinePicture {

    private static final int WIDTH = 1160;
    private static final int BARS = 450;
    private static final int BARS_WIDTH = 380;
    private static final int WORDS = BARS + BARS_WIDTH + 14;
    private static final int ROW = 22;
    private static final int TOP = 24;
    private static final int LABEL_LENGTH = 58;
    private static final int WORDS_LENGTH = 46;

    private final Run run;
    private final Scale scale;
    private final StringBuilder svg = new StringBuilder();
    private int row;

    TimelinePicture(Run run) {
        this.run = run;
        this.scale = new Scale(run.period(), BARS_WIDTH);
    }

    String svg() {
        int height = TOP + ROW * (int) run.tracks().count() + 8;
        svg.append("<svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" aria-label=\"bars over time\">\n");
        line(BARS, height);
        line(BARS + BARS_WIDTH, height);
        run.period().duration().ifPresent(length -> {
            text(BARS, 16, "weak", "+0s", null);
            text(BARS + BARS_WIDTH, 16, "weak end", "+" + Texts.duration(length), null);
        });
        run.roots().forEach(root -> draw(root, 0));
        return svg.append("</svg>\n").toString();
    }

    private void line(int x, int height) {
        svg.append(String.format(
                Locale.ROOT, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n", x, TOP - 4, x, height - 4));
    }

    private void draw(Track track, int depth) {
        int top = TOP + ROW * row;
        row++;
        int indent = Math.min(depth, 20) * 14;
        String label = Course.label(track);
        text(8 + indent, top + 14, "", SafeText.shortened(label, Math.max(16, LABEL_LENGTH - indent / 7)), label);
        bars(track, top + 4);
        String words = Course.duration(track)
                        .map(length -> Texts.duration(length) + ", ")
                        .orElse("")
                + Course.of(track);
        text(WORDS, top + 14, "", SafeText.shortened(words, WORDS_LENGTH), words);
        track.children().forEach(child -> draw(child, depth + 1));
    }

    private void bars(Track track, int top) {
        String colour = TimelinePage.colour(track);
        if (track.progress() == Progress.HAPPENED) {
            track.moments().forEach(moment -> point(moment.time(), top, colour, moment.predicate()));
            return;
        }
        Period period = track.period();
        Instant start = period.start();
        if (period.queued() != null) {
            bar(period.queued(), start == null ? period.end() : start, top, "queued", "queued");
        }
        if (start != null) {
            bar(start, period.end(), top, colour, Course.of(track));
        } else {
            point(period.end(), top, colour, "finished");
        }
    }

    /** A bar without an end goes to the end of the picture. */
    private void bar(Instant from, @Nullable Instant to, int top, String colour, String title) {
        double left = scale.at(from);
        double right = to == null ? BARS_WIDTH : scale.at(to);
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"12\""
                        + " rx=\"2\"><title>%s</title></rect>%n",
                colour,
                BARS + left,
                top,
                Math.max(2, right - left),
                Html.escaped(title + at(from))));
    }

    private void point(@Nullable Instant time, int top, String colour, String title) {
        if (time != null) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"5\"><title>%s</title></circle>%n",
                    colour,
                    BARS + scale.at(time),
                    top + 6,
                    Html.escaped(title + at(time))));
        }
    }

    private String at(Instant time) {
        Instant start = run.period().start();
        return start == null ? "" : ", +" + Texts.duration(Duration.between(start, time));
    }

    private void text(int x, int y, String style, String shown, @Nullable String whole) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append('"');
        if (!style.isEmpty()) {
            svg.append(" class=\"").append(style).append('"');
        }
        svg.append('>').append(Html.escaped(shown));
        if (whole != null && !whole.equals(shown)) {
            svg.append("<title>").append(Html.escaped(whole)).append("</title>");
        }
        svg.append("</text>\n");
    }
}
