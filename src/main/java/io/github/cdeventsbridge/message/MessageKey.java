package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What makes two deliveries the same message: the publisher's id where the bus keeps one, else a hash of topic and body.
 * Which bus keeps one follows from the topic alone, so that an id that an archive made up does not count.
 * The hash does not depend on white space, on the order of keys, or on how a number is spelled, so that a message has the
 * same key live, from an archive, and after any re-serialisation.
 */
public final class MessageKey {

    private static final int YEAR = "2018-".length();
    private static final int UUID = 36;
    private static final Pattern DATED = Pattern.compile("\\d{4}-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** Each thread keeps its digest, which is as new whenever it has given its result. */
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(MessageKey::sha256);

    private MessageKey() {}

    /** The key of a message. */
    public static String of(LegacyMessage message) {
        String id = message.id();
        return id == null ? hash(message.topic(), message.body().tree()) : withoutYear(id);
    }

    /** fedmsg, and what bridges to it, put the year before the UUID that other buses and archives know the message by. */
    private static String withoutYear(String id) {
        boolean dated = id.length() == YEAR + UUID
                && id.charAt(YEAR - 1) == '-'
                && DATED.matcher(id).matches();
        return dated ? id.substring(YEAR) : id;
    }

    /** The key of a message whose bus keeps no publisher's id: {@code sha256:} and 64 hexadecimal digits. */
    public static String hash(String topic, JsonNode body) {
        return "sha256:" + HexFormat.of().formatHex(CanonicalForm.sha256(topic, body));
    }

    /** SHA-256 of bytes (FIPS 180-4). */
    public static byte[] sha256(byte[] bytes) {
        return sha256(bytes, bytes.length);
    }

    /** The same of the first so many bytes. */
    static byte[] sha256(byte[] bytes, int length) {
        MessageDigest digest = SHA256.get();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
