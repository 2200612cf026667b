package io.github.cdeventsbridge.archive.datagrepper;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the rows of one window. Rows that arrive late shift all pages behind them, rows of the same time change places
 * between pages, and servers contradict themselves; so the window is whole when as many different rows were seen as the
 * server says, on each of its pages and once more at the end. Until then it is walked again.
 */
final class WindowWalk {

    /** What came of it. */
    sealed interface Result {}

    /** All rows. */
    record Whole(List<Row> rows) implements Result {}

    /** More than may be in memory. */
    record TooMany(long rows) implements Result {}

    /**
     * The server goes on contradicting itself.
     *
     * @param rows what it gave
     * @param total what it said last
     * @param divisible whether a narrower window may help: a single page does not shift
     */
    record Unsettled(List<Row> rows, long total, int rounds, boolean divisible) implements Result {}

    /** While a narrower window may help. */
    private static final int ROUNDS = 4;

    /** Rows of the same second on several pages are met by chance, some more with each round. */
    private static final int LAST_ROUNDS = 12;

    /** Tries for each page while a narrower window may help. */
    private static final int TRIES = 3;

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final Pages pages;
    private final DatagrepperSettings settings;
    private final Window window;
    private final int tries;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private long bytes;
    private boolean severalPages;

    WindowWalk(Pages pages, DatagrepperSettings settings, Window window) {
        this.pages = pages;
        this.settings = settings;
        this.window = window;
        this.tries = window.isSmallest() ? settings.attempts() : TRIES;
    }

    /** @throws TroubleException if the server does not give it */
    Result walk() throws IOException, TroubleException {
        Page first = pages.ask(window, 1, tries);
        for (int round = 1; ; round++) {
            long total = first.total();
            if (isTooMuch(total)) {
                return new TooMany(Math.max(total, rows.size()));
            }
            boolean steady = walkOnce(first);
            Page again = pages.ask(window, 1, tries);
            if (isTooMuch(total)) {
                return new TooMany(Math.max(total, rows.size()));
            }
            int seen = rows.size();
            again.rows().forEach(this::take);
            if (steady && seen == total && rows.size() == seen && again.total() == total) {
                return new Whole(List.copyOf(rows.values()));
            }
            boolean divisible = severalPages && !window.isSmallest();
            if (round >= (divisible ? ROUNDS : LAST_ROUNDS)) {
                return new Unsettled(List.copyOf(rows.values()), again.total(), round, divisible);
            }
            first = again;
        }
    }

    /** Whether the server said the same on all pages. */
    private boolean walkOnce(Page first) throws IOException, TroubleException {
        if (rows.size() > first.total()) {
            rows.clear(); // it was wrong, then or now
            bytes = 0;
        }
        first.rows().forEach(this::take);
        boolean steady = true;
        long last = last(first);
        severalPages |= last > 1;
        for (int number = 2; number <= last && !isTooMuch(first.total()); number++) {
            Page page = pages.ask(window, number, tries);
            page.rows().forEach(this::take);
            steady &= page.total() == first.total();
        }
        return steady;
    }

    /** The server may give fewer rows a page than it is asked for; its own count of pages is believed only then. */
    private static long last(Page first) {
        long expected = pages(first.total(), Pages.ROWS);
        long likely = pages(first.total(), Math.max(1, first.rows().size()));
        return Math.max(expected, Math.min(first.pages(), likely));
    }

    private static long pages(long rows, long each) {
        return (rows + each - 1) / each;
    }

    private void take(Row row) {
        if (rows.putIfAbsent(row.key(), row) == null) {
            bytes += row.json().length;
        }
    }

    private boolean isTooMuch(long total) {
        return !window.isSmallest() && (total > settings.windowRows() || bytes > MOST_BYTES);
    }
}
