package io.github.cdeventsbridge.transport.seen;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A key as it is kept: 128 bits of its SHA-256, whatever its length. */
record KeyDigest(long high, long low) {

    static final int BYTES = 2 * Long.BYTES;

    static KeyDigest of(String key) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return read(ByteBuffer.wrap(sha256));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static KeyDigest read(ByteBuffer from) {
        return new KeyDigest(from.getLong(), from.getLong());
    }

    void write(ByteBuffer to) {
        to.putLong(high);
        to.putLong(low);
    }
}
