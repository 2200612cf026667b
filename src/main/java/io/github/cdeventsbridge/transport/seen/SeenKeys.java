package io.github.cdeventsbridge.transport.seen;

import java.util.Collection;

/**
 * The keys of what was published before; it remembers the newest ones and forgets the oldest.
 *
 * <ul>
 *   <li>Ask {@link #contains} before sending; call {@link #addAll} when the sink has confirmed, and before the source is
 *       acknowledged. What happens in between is sent twice after a crash, and is never lost.
 *   <li>Safe for use by several threads. Two that send the same key at the same time do not see each other.
 *   <li>Holds the state of one instance: another one that takes over knows nothing of it.
 * </ul>
 */
public interface SeenKeys extends AutoCloseable {

    /**
     * Whether this key was added and is not forgotten yet.
     *
     * @throws SeenKeysException if keys that are known could not be written, and still cannot
     */
    boolean contains(String key);

    /**
     * Remembers keys; they are on the disk when it returns. Those that are known keep their age.
     *
     * @throws SeenKeysException if they could not be written. They are kept in memory, and the next call of any method writes
     *     them first; so a caller tries again later, and sends nothing twice.
     */
    void addAll(Collection<String> keys);

    /** How many keys it remembers. */
    int size();

    /** Writes what is left to write, and lets another process use the file. */
    @Override
    void close();
}
