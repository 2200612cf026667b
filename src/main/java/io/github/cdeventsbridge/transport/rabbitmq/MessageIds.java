package io.github.cdeventsbridge.transport.rabbitmq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Message ids of fedora-messaging are UUIDs. An id that is one stays; of any other a UUID of version 5 is derived (RFC 9562,
 * section 5.5), so that the same message has the same id whenever it is sent.
 */
final class MessageIds {

    /** The project's own namespace for such ids; changing it would change every id ever derived. */
    private static final UUID NAMESPACE = UUID.fromString("6f0c9d1e-0d0f-4c58-9f4e-5a3f5d1c7b21");

    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private MessageIds() {}

    static String of(String id) {
        return UUID_TEXT.matcher(id).matches() ? id : derived(id);
    }

    private static String derived(String id) {
        byte[] name = id.getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(sha1(ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name)
                .array()));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
