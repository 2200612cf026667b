package io.github.cdeventsbridge.cdevents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Derived ids of events: UUID version 5 (RFC 9562, section 5.5), so that the same message gives the same ids on any node
 * at any time. The name that is hashed is key, type and subject id, joined by U+0000.
 */
public final class EventId {

    /** The project's own namespace; changing it would change every id ever derived. */
    static final UUID NAMESPACE = UUID.fromString("e2b1c7ae-cb8d-4f9a-a2e9-7152349666be");

    /** Each thread keeps its digest, which is as new whenever it has given its result. */
    private static final ThreadLocal<MessageDigest> SHA1 = ThreadLocal.withInitial(EventId::sha1);

    private static final byte[] NAMESPACE_BYTES = ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .array();

    private EventId() {}

    /**
     * The id that an event has wherever and whenever it is translated.
     *
     * @param key of the message that the event is translated from
     * @param type of the event, with its version
     * @param subjectId of the event
     */
    public static String of(String key, String type, String subjectId) {
        byte[] name = (key + '\0' + type + '\0' + subjectId).getBytes(StandardCharsets.UTF_8);
        byte[] hashed = Arrays.copyOf(NAMESPACE_BYTES, NAMESPACE_BYTES.length + name.length);
        System.arraycopy(name, 0, hashed, NAMESPACE_BYTES.length, name.length);
        ByteBuffer hash = ByteBuffer.wrap(SHA1.get().digest(hashed));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
