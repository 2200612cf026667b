package io.github.cdeventsbridge.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the records of files hold. A position in them is a number of records: reading the same files again and leaving out
 * that many is quick, and works for packed ones as well.
 */
public final class CountedRecords implements RecordedSource {

    private static final String RECORDS = "records";
    private static final String PART = "part";

    private final RecordSource records;
    private final RecordReader reader;
    private final Deque<Recorded> waiting = new ArrayDeque<>();
    private long read;
    private int given;

    private CountedRecords(RecordSource records, RecordReader reader) {
        this.records = records;
        this.reader = reader;
    }

    /** @param position where to go on; null for the beginning */
    public static CountedRecords open(RecordSource records, RecordReader reader, @Nullable JsonNode position)
            throws IOException {
        CountedRecords counted = new CountedRecords(records, reader);
        if (position != null) {
            counted.skip(position.path(RECORDS).asLong(), position.path(PART).asInt());
        }
        return counted;
    }

    private void skip(long whole, int part) throws IOException {
        while (read < whole && records.next() != null) {
            read++;
        }
        for (int i = 0; i < part; i++) {
            next();
        }
    }

    @Override
    public @Nullable Recorded next() throws IOException {
        while (waiting.isEmpty()) {
            ArchiveRecord record = records.next();
            if (record == null) {
                return null;
            }
            read++;
            given = 0;
            waiting.addAll(reader.read(record));
        }
        given++;
        return waiting.poll();
    }

    @Override
    public ObjectNode position() {
        ObjectNode position = Json.NODES.objectNode();
        position.put(RECORDS, waiting.isEmpty() ? read : read - 1);
        if (!waiting.isEmpty()) {
            position.put(PART, given);
        }
        return position;
    }

    @Override
    public OptionalDouble share() {
        return records.share();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
