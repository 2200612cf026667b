package io.github.cdeventsbridge.archive.datagrepper;

import java.time.Instant;
import java.util.Comparator;

/**
 * One message of a page, as it stands there.
 *
 * @param time what the row says; its server's clock may be another than ours
 * @param key what tells it from all others: its id, and the time, since a server may keep a message that came twice
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its key
record Row(Instant time, String key, byte[] json) {

    static final Comparator<Row> BY_TIME = Comparator.comparing(Row::time).thenComparing(Row::key);
}
