package io.github.cdeventsbridge.transport.seen;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * The file: entries in the order in which they were added. New ones go to the end and old ones leave at the front, so a
 * commit writes a few blocks however many keys there are. Confined to one thread at a time; every method may throw {@link
 * MVStoreException}, and after that the log is of no use.
 */
final class EntryLog implements AutoCloseable {

    private final MVStore store;
    private final MVMap<Long, byte[]> entries;

    private EntryLog(MVStore store) {
        this.store = store;
        this.entries = store.openMap(
                "seen",
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
    }

    /** Opens or creates a file, and hands over all entries that are in it, the oldest first; so all of it was readable. */
    static EntryLog open(String file, Consumer<Entry> reader) {
        // Nothing in the background: a commit is written by the thread that asks for it, which sees what fails.
        MVStore store = new MVStore.Builder()
                .fileName(file)
                .autoCommitDisabled()
                .cacheSize(1)
                .open();
        try {
            EntryLog log = new EntryLog(store);
            log.readAll(reader);
            return log;
        } catch (RuntimeException | AssertionError e) {
            store.closeImmediately();
            throw e;
        }
    }

    private void readAll(Consumer<Entry> reader) {
        Cursor<Long, byte[]> cursor = entries.cursor(null);
        Long next = entries.firstKey();
        while (next != null && cursor.hasNext()) {
            long sequence = cursor.next();
            if (sequence != next) {
                throw new IllegalArgumentException("entry " + next + " is missing");
            }
            reader.accept(Entry.read(sequence, cursor.getValue()));
            next = sequence + 1;
        }
    }

    static boolean isLocked(Throwable failure) {
        return failure instanceof MVStoreException e && e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
    }

    /** How many commits the file has seen. */
    long version() {
        return store.getCurrentVersion();
    }

    void append(Entry entry) {
        Long last = entries.lastKey();
        long sequence = last == null ? 0 : last + 1;
        entries.put(sequence, entry.bytes(sequence));
    }

    /** Takes entries out, the oldest first, as long as they are to be forgotten. */
    void removeOldest(Predicate<Entry> isForgotten) {
        Cursor<Long, byte[]> cursor = entries.cursor(null);
        while (cursor.hasNext()) {
            Long sequence = cursor.next();
            if (!isForgotten.test(Entry.read(sequence, cursor.getValue()))) {
                return;
            }
            entries.remove(sequence);
        }
    }

    /** Writes all changes, and returns when the disk has them. */
    void commit() {
        store.commit();
        store.sync();
    }

    @Override
    public void close() {
        store.close();
    }

    /** Lets go of a file that failed, without writing to it. */
    void abandon() {
        store.closeImmediately();
    }
}
