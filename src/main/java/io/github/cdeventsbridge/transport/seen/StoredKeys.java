package io.github.cdeventsbridge.transport.seen;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Seen keys in a file: the digests of all are in memory, so that asking costs no disk; the file is read once, when it is
 * opened, and written at its end. One process at a time.
 */
public final class StoredKeys implements SeenKeys {

    private final Path file;
    private final String scheme;
    private final SeenLimits limits;
    private final InstantSource clock;
    private final List<String> notices = new ArrayList<>();

    /** What the file holds; replaced as a whole when it is opened anew, so that nobody finds it half filled. */
    private volatile Set<KeyDigest> seen = Set.of();

    /** What was added, but could not be written. */
    private final Set<KeyDigest> unwritten = new LinkedHashSet<>();

    private volatile boolean failed;
    private boolean closed;
    private @Nullable EntryLog log;

    private StoredKeys(Path file, String scheme, SeenLimits limits, InstantSource clock) {
        this.file = file;
        this.scheme = scheme;
        this.limits = limits;
        this.clock = clock;
        this.log = reopen();
    }

    /**
     * Opens the file, or begins one. One that cannot be read is kept aside, see {@link #notices()}.
     *
     * @throws SeenKeysException if another process holds the file or its directory cannot be written
     */
    public static StoredKeys open(Path file, SeenLimits limits, InstantSource clock) {
        return open(file, "", limits, clock);
    }

    static StoredKeys open(Path file, String scheme, SeenLimits limits, InstantSource clock) {
        return new StoredKeys(file, scheme, limits, clock);
    }

    /** What could not be read, one sentence each; it is in the log as well. */
    public synchronized List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public boolean contains(String key) {
        if (failed) {
            addAll(List.of());
        }
        return seen.contains(KeyDigest.of(key));
    }

    @Override
    public synchronized void addAll(Collection<String> keys) {
        if (closed) {
            throw SeenKeysException.closed(file);
        }
        for (String key : keys) {
            KeyDigest digest = KeyDigest.of(key);
            if (!seen.contains(digest)) {
                unwritten.add(digest);
            }
        }
        try {
            write();
        } catch (MVStoreException | AssertionError e) {
            throw failedToWrite(e);
        }
    }

    /** Brings the file to what should be in it; until it has returned, nothing counts as seen. */
    private void write() {
        EntryLog open = log == null ? reopen() : log;
        log = open;
        unwritten.removeAll(seen);
        if (!unwritten.isEmpty()) {
            Instant now = clock.instant();
            List<KeyDigest> added = List.copyOf(unwritten);
            Set<KeyDigest> forgotten = forget(open, added.size(), now);
            List<KeyDigest> kept = added.subList(Math.max(0, added.size() - limits.count()), added.size());
            for (int from = 0; from < kept.size(); from += Entry.MAX_KEYS) {
                open.append(new Entry(now, kept.subList(from, Math.min(from + Entry.MAX_KEYS, kept.size()))));
            }
            open.commit();
            seen.removeAll(forgotten);
            seen.addAll(kept);
            unwritten.clear();
        }
        failed = false;
    }

    private Set<KeyDigest> forget(EntryLog open, int adding, Instant now) {
        Instant oldest = now.minus(limits.age());
        Set<KeyDigest> forgotten = new LinkedHashSet<>();
        open.removeOldest(entry -> {
            boolean isForgotten =
                    entry.added().isBefore(oldest) || seen.size() - forgotten.size() + adding > limits.count();
            if (isForgotten) {
                forgotten.addAll(entry.keys());
            }
            return isForgotten;
        });
        return forgotten;
    }

    private EntryLog reopen() {
        SeenFile opened = SeenFile.open(file, scheme, clock.instant());
        notices.addAll(opened.notices());
        Set<KeyDigest> keys = ConcurrentHashMap.newKeySet();
        opened.entries().forEach(entry -> keys.addAll(entry.keys()));
        seen = keys;
        return opened.log();
    }

    /** A store that has failed once stays failed, so the file is opened anew with the next attempt. */
    private SeenKeysException failedToWrite(Throwable cause) {
        failed = true;
        if (log != null) {
            log.abandon();
            log = null;
        }
        return SeenKeysException.notWritten(file, unwritten.size(), cause);
    }

    @Override
    public int size() {
        return seen.size();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            write();
            if (log != null) {
                log.close();
            }
        } catch (MVStoreException | AssertionError e) {
            throw failedToWrite(e);
        }
    }
}
