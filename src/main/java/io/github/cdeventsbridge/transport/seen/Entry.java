package io.github.cdeventsbridge.transport.seen;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Keys that were added together, as one entry of the file. It ends with a checksum of its own, over its place in the file
 * too: MVStore checks where its pages are, but not what is in them.
 */
record Entry(Instant added, List<KeyDigest> keys) {

    /** A larger batch becomes several entries, so that the oldest keys can be forgotten in small steps. */
    static final int MAX_KEYS = 256;

    private static final int AROUND = Long.BYTES + Integer.BYTES;

    Entry {
        keys = List.copyOf(keys);
    }

    byte[] bytes(long sequence) {
        ByteBuffer bytes = ByteBuffer.allocate(AROUND + keys.size() * KeyDigest.BYTES);
        bytes.putLong(added.toEpochMilli());
        keys.forEach(key -> key.write(bytes));
        bytes.putInt(checksum(sequence, bytes.array()));
        return bytes.array();
    }

    /** @throws IllegalArgumentException if this is not the entry that was written at this place */
    static Entry read(long sequence, byte[] stored) {
        int size = stored.length - AROUND;
        if (size <= 0 || size % KeyDigest.BYTES != 0) {
            throw new IllegalArgumentException("entry " + sequence + " has " + stored.length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        Instant added = Instant.ofEpochMilli(bytes.getLong());
        List<KeyDigest> keys = new ArrayList<>(size / KeyDigest.BYTES);
        while (bytes.remaining() > Integer.BYTES) {
            keys.add(KeyDigest.read(bytes));
        }
        if (bytes.getInt() != checksum(sequence, stored)) {
            throw new IllegalArgumentException("the checksum of entry " + sequence + " is wrong");
        }
        return new Entry(added, keys);
    }

    private static int checksum(long sequence, byte[] entry) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence));
        crc.update(entry, 0, entry.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
