package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.RecordSource;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.inspect.Entry;
import io.github.cdeventsbridge.inspect.EntryReader;
import io.github.cdeventsbridge.inspect.EventFilter;
import io.github.cdeventsbridge.inspect.EventView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;

/** The events of an archive that fit a filter; what is broken in it is told as it comes, what is left out is counted. */
final class EventStream {

    private final RecordReader records;
    private final EntryReader entries;
    private final EventFilter filter;
    private final PrintWriter err;
    private final Skips skips = new Skips();
    private boolean failures;

    EventStream(RecordReader records, EntryReader entries, EventFilter filter, PrintWriter err) {
        this.records = records;
        this.entries = entries;
        this.filter = filter;
        this.err = err;
    }

    /** Hands on events until there are enough. */
    void read(RecordSource archive, int most, Consumer<EventView> events) throws IOException {
        int count = 0;
        ArchiveRecord record;
        while (count < most && (record = archive.next()) != null) {
            String place = record.place() + ": ";
            for (Recorded recorded : records.read(record)) {
                for (Entry entry : entries.read(recorded)) {
                    if (!(entry instanceof EventView view)) {
                        noEvent(entry, place);
                    } else if (filter.test(view) && count++ < most) {
                        events.accept(view);
                    }
                }
            }
        }
    }

    private void noEvent(Entry entry, String place) {
        if (entry instanceof Entry.Skipped skipped) {
            skips.add(place, skipped);
        } else if (entry instanceof Entry.Rejected rejected) {
            failures = true;
            rejected.problems().forEach(problem -> err.println(place + problem));
        }
    }

    boolean hasFailures() {
        return failures;
    }

    /** What was left out, for people. */
    List<String> skips() {
        return skips.lines();
    }
}
