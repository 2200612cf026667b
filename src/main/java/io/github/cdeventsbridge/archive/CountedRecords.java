package io.github.cdeventsbridge.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the records of files hold. A position in them is a number of records: reading the same files again and leaving out
 * that many is quick, and works for packed ones as well. Files are read and taken apart ahead of whoever asks, a few
 * chunks at most.
 */
public final class CountedRecords implements RecordedSource {

    private static final String RECORDS = "records";
    private static final String PART = "part";

    /** How many records are read at once, and of what size together. */
    private static final int CHUNK = 256;

    private static final long CHUNK_BYTES = 128 * 1024;

    private static final int CHUNKS_AHEAD = 2;

    private final RecordSource records;
    private final RecordReader reader;
    private final int chunk;
    private final @Nullable ReadAhead<List<List<Recorded>>> ahead;
    private final Deque<List<Recorded>> waiting = new ArrayDeque<>();
    private long done;
    private int given;

    private CountedRecords(RecordSource records, RecordReader reader, boolean live) {
        this.records = records;
        this.reader = reader;
        this.chunk = live ? 1 : CHUNK;
        this.ahead = live ? null : new ReadAhead<>(this::chunk, CHUNKS_AHEAD);
    }

    /**
     * Over files.
     *
     * @param live whether somebody writes them now, so that what is there must not wait for more
     * @param position where to go on; null for the beginning
     */
    public static CountedRecords open(
            RecordSource records, RecordReader reader, boolean live, @Nullable JsonNode position) throws IOException {
        CountedRecords counted = new CountedRecords(records, reader, live);
        if (position != null) {
            counted.skip(position.path(RECORDS).asLong(), position.path(PART).asInt());
        }
        return counted;
    }

    private void skip(long whole, int part) throws IOException {
        while (done < whole && records.next() != null) {
            done++;
        }
        for (int i = 0; i < part; i++) {
            next();
        }
    }

    @Override
    public @Nullable Recorded next() throws IOException {
        while (true) {
            List<Recorded> first = waiting.peek();
            if (first == null) {
                if (!read()) {
                    return null;
                }
            } else if (given < first.size()) {
                Recorded recorded = first.get(given++);
                if (given == first.size()) {
                    leave();
                }
                return recorded;
            } else {
                leave();
            }
        }
    }

    /** One record is behind. */
    private void leave() {
        waiting.remove();
        done++;
        given = 0;
    }

    private boolean read() throws IOException {
        List<List<Recorded>> read = ahead == null ? chunk() : ahead.take();
        if (read == null) {
            return false;
        }
        waiting.addAll(read);
        return true;
    }

    /**
     * Null at the end. On one thread: it is several times as fast as what is done with the records, and workers of the common pool forget
     * what reading keeps for each thread.
     */
    private @Nullable List<List<Recorded>> chunk() throws IOException {
        List<List<Recorded>> read = new ArrayList<>();
        long bytes = 0;
        while (read.size() < chunk && bytes < CHUNK_BYTES) {
            ArchiveRecord record = records.next();
            if (record == null) {
                break;
            }
            read.add(reader.read(record));
            bytes += record.bytes().length;
        }
        return read.isEmpty() ? null : read;
    }

    @Override
    public ObjectNode position() {
        ObjectNode position = Json.NODES.objectNode().put(RECORDS, done);
        if (given > 0) {
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
        if (ahead != null) {
            ahead.close();
        }
        records.close();
    }
}
