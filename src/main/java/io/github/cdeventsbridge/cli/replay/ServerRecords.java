package io.github.cdeventsbridge.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.archive.datagrepper.DatagrepperSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the rows of a datagrepper server hold; a position in them is a time, since rows may be added behind it. */
final class ServerRecords implements RecordedSource {

    private final DatagrepperSource rows;
    private final RecordReader reader;
    private final Deque<Recorded> waiting = new ArrayDeque<>();
    private JsonNode position;

    ServerRecords(DatagrepperSource rows, RecordReader reader) {
        this.rows = rows;
        this.reader = reader;
        this.position = rows.cursor().toJson();
    }

    @Override
    public @Nullable Recorded next() throws IOException {
        while (waiting.isEmpty()) {
            ArchiveRecord row = rows.next();
            if (row == null) {
                return null;
            }
            waiting.addAll(reader.read(row));
        }
        return waiting.poll();
    }

    /** Behind the last row, if all that it holds was given; else an earlier one: what is read again is known by its ids. */
    @Override
    public JsonNode position() {
        if (waiting.isEmpty()) {
            position = rows.cursor().toJson();
        }
        return position;
    }

    @Override
    public OptionalDouble share() {
        return OptionalDouble.empty();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
