package io.github.cdeventsbridge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.message.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a source gives into the order of its times, looking ahead a bounded number of messages and bytes: memory does not
 * grow with the archive. What comes later than that stays out of order, and is counted. The same source gives the same
 * order, so that a position is a number; what has no time follows what came before it.
 */
public final class TimeOrder implements RecordedSource {

    private static final String GIVEN = "inTimeOrder";
    private static final int MAX_AHEAD = 10_000;
    private static final long MAX_BYTES_AHEAD = 32 * 1024 * 1024;

    private final RecordedSource source;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::time).thenComparing(Waiting::number));
    private long bytes;
    private long taken;
    private long given;
    private long late;
    private boolean ended;
    private Instant latestTaken = Instant.MIN;
    private Instant latestGiven = Instant.MIN;

    private record Waiting(Instant time, long number, Recorded recorded) {

        long size() {
            return recorded.record().bytes().length;
        }
    }

    private TimeOrder(RecordedSource source) {
        this.source = source;
    }

    /**
     * Over a source that stands at its beginning.
     *
     * @param position where to go on; null for the beginning
     */
    public static TimeOrder over(RecordedSource source, @Nullable JsonNode position) throws IOException {
        TimeOrder order = new TimeOrder(source);
        long skip = position == null ? 0 : position.path(GIVEN).asLong();
        while (order.given < skip && order.next() != null) {
            // as before
        }
        order.late = 0;
        return order;
    }

    @Override
    public @Nullable Recorded next() throws IOException {
        while (!ended && waiting.size() < MAX_AHEAD && bytes < MAX_BYTES_AHEAD) {
            Recorded recorded = source.next();
            if (recorded == null) {
                ended = true;
            } else {
                add(recorded);
            }
        }
        Waiting first = waiting.poll();
        if (first == null) {
            return null;
        }
        bytes -= first.size();
        given++;
        if (first.time().isBefore(latestGiven)) {
            late++;
        } else {
            latestGiven = first.time();
        }
        return first.recorded();
    }

    private void add(Recorded recorded) {
        Instant time = RecordedTime.of(recorded);
        Waiting one = new Waiting(time == null ? latestTaken : time, taken++, recorded);
        latestTaken = one.time();
        bytes += one.size();
        waiting.add(one);
    }

    /** How many came too late to be put in order. */
    public long late() {
        return late;
    }

    @Override
    public ObjectNode position() {
        return Json.NODES.objectNode().put(GIVEN, given);
    }

    @Override
    public OptionalDouble share() {
        return source.share();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
