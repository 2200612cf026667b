package io.github.cdeventsbridge.archive.datagrepper;

import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Place;
import io.github.cdeventsbridge.archive.RecordSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that a datagrepper server keeps, in the order of time, each once. They are asked for in windows of time, and
 * a window is given when it is whole; memory holds one. What the server says that it has and does not give, or does not
 * give at all, is a record with a flaw, behind what it gave.
 *
 * <p>For one thread. After an exception the reading may go on: the same window is asked for again.
 */
public final class DatagrepperSource implements RecordSource {

    /** So many windows one after the other are told as flaws; then it is no flaw of windows any more. */
    private static final int MOST_GIVEN_UP = 5;

    private static final Logger LOG = LoggerFactory.getLogger(DatagrepperSource.class);

    private final DatagrepperSettings settings;
    private final Pages pages;
    private final Windows windows;
    private final Emitted emitted;
    private final Instant beside;
    private final Deque<Row> ready = new ArrayDeque<>();
    private @Nullable String flaw;
    private Window current;
    private long number;
    private int givenUp;

    /** Reads all that a query finds. */
    public DatagrepperSource(DatagrepperQuery query, DatagrepperSettings settings) {
        this(query, settings, new Cursor(query.from(), Set.of()), Pacing.real(), new Random());
    }

    DatagrepperSource(
            DatagrepperQuery query,
            DatagrepperSettings settings,
            Cursor cursor,
            Pacing pacing,
            RandomGenerator random) {
        this.settings = settings;
        this.pages = new Pages(query, settings, pacing, random);
        Instant until = Objects.requireNonNullElseGet(query.until(), pacing::now);
        this.windows = new Windows(cursor.time(), until, settings.windowRows());
        this.emitted = new Emitted(cursor.ids());
        this.current = new Window(cursor.time(), cursor.time());
        this.beside = query.from().minus(Duration.ofHours(1));
    }

    /** Goes on where an earlier reading of the same query stood. */
    public static DatagrepperSource from(DatagrepperQuery query, DatagrepperSettings settings, Cursor cursor) {
        return new DatagrepperSource(query, settings, cursor, Pacing.real(), new Random());
    }

    /** The position behind the last record that was given. */
    public Cursor cursor() {
        boolean done = ready.isEmpty() && flaw == null;
        return new Cursor(done ? current.end() : current.start(), emitted.ids());
    }

    @Override
    public @Nullable ArchiveRecord next() throws IOException {
        while (true) {
            Row row = ready.poll();
            if (row != null) {
                emitted.add(row);
                return record(row.json(), null);
            }
            if (flaw != null) {
                ArchiveRecord told = record(new byte[0], flaw);
                flaw = null;
                return told;
            }
            Window window = windows.next();
            if (window == null) {
                return null;
            }
            look(window);
        }
    }

    private ArchiveRecord record(byte[] json, @Nullable String wrong) {
        return new ArchiveRecord(new Place(pages.endpoint().toString(), ++number), json, wrong);
    }

    private void look(Window window) throws IOException {
        WindowWalk.Result result;
        try {
            result = new WindowWalk(pages, settings, window).walk();
        } catch (TroubleException e) {
            checkThatItAnswers(e);
            if (window.isSmallest()) {
                giveUp(window, e);
            } else {
                LOG.warn("{}: {}; asking for half of what it has {}", pages.endpoint(), e.getMessage(), window);
                windows.narrow(window);
            }
            return;
        }
        givenUp = 0;
        if (result instanceof WindowWalk.TooMany tooMany) {
            windows.narrow(window, tooMany.rows());
        } else if (result instanceof WindowWalk.Whole whole) {
            enter(window, whole.rows());
        } else if (result instanceof WindowWalk.Unsettled unsettled) {
            settle(window, unsettled);
        }
    }

    private void enter(Window window, List<Row> rows) {
        ready.addAll(emitted.enter(rows));
        current = window;
        windows.done(window, rows.size());
    }

    private void settle(Window window, WindowWalk.Unsettled unsettled) {
        if (unsettled.divisible()) {
            windows.narrow(window);
            return;
        }
        int given = unsettled.rows().size();
        enter(window, unsettled.rows());
        flaw = "the archive says that it has " + unsettled.total() + " messages " + window + ", and gave " + given
                + " different ones when asked " + unsettled.rounds() + " times"
                + (given < unsettled.total() ? "; the others are missing" : "; those are here");
    }

    /** Asks for next to nothing: trouble with that has nothing to do with a window, and it is waited for its end. */
    private void checkThatItAnswers(TroubleException trouble) throws IOException {
        try {
            pages.ask(new Window(beside, beside), 1, settings.attempts());
        } catch (TroubleException e) {
            e.addSuppressed(trouble);
            throw new IOException(pages.endpoint() + " is in trouble, whatever it is asked: " + e.getMessage(), e);
        }
    }

    private void giveUp(Window window, TroubleException trouble) throws IOException {
        if (givenUp == MOST_GIVEN_UP) {
            throw new IOException(
                    pages.endpoint() + " gives nothing " + window + ", nor in the " + givenUp
                            + " windows before, which were told: " + trouble.getMessage()
                            + ". Go on later, or from a time behind that",
                    trouble);
        }
        givenUp++;
        enter(window, List.of());
        flaw = "the archive does not give what it has " + window + ": " + trouble.getMessage()
                + "; these messages are missing";
    }

    @Override
    public void close() {
        // the client's threads end with it
    }
}
