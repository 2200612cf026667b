package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.CompactWriter;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The original message inside of an event, under {@code customData.cdbridge.original}. Inline as JSON where that is safe:
 * every number survives IEEE doubles, and the event stays within the 64 KiB that CloudEvents intermediaries must forward
 * (CloudEvents 1.0.2, "Size Limits"). Else as gzip and base64, with its SHA-256.
 */
final class Original {

    /** An inline body doubles in the event at most, since its fields are mapped as well; this keeps both within 64 KiB. */
    static final int INLINE_LIMIT = 31 * 1024;

    /** The most compressed bytes that travel; a larger original makes a dead letter. */
    static final int COMPRESSED_LIMIT = 1024 * 1024;

    private static final String BODY = "body";
    private static final String COMPRESSED = "bodyGzip";

    private static final byte[] TOPIC_NAME = ascii("{\"topic\":");
    private static final byte[] ID_NAME = ascii(",\"id\":");
    private static final byte[] TIME_NAME = ascii(",\"time\":");
    private static final byte[] BODY_NAME = ascii(",\"body\":");
    private static final byte[] CLOSE = ascii("}");

    private Original() {}

    /** What reading it came to; either is null. */
    record Read(@Nullable LegacyMessage message, @Nullable Problem problem) {}

    /**
     * Packs a message.
     *
     * @param time whether the event's time is that of the envelope, which then must travel too
     * @return null when the message is too large to travel
     */
    static @Nullable ObjectNode pack(LegacyMessage message, boolean time) {
        ObjectNode original = Json.NODES.objectNode();
        original.put("topic", message.topic());
        if (!message.headers().isEmpty()) {
            original.set("headers", message.headers());
        }
        putIdentity(original, message, time);
        Body body = message.body();
        byte[] text = body.bytes();
        if (body.portable() && text.length <= INLINE_LIMIT) {
            // an event is one line wherever it is written
            original.set(BODY, body.isOneLine() ? Json.raw(text) : body.tree());
            return original;
        }
        byte[] compressed = gzip(text);
        if (compressed.length > COMPRESSED_LIMIT) {
            return null;
        }
        original.put(COMPRESSED, Base64.getEncoder().encodeToString(compressed));
        original.put("sha256", HexFormat.of().formatHex(MessageKey.sha256(text)));
        return original;
    }

    /** Whether {@link #write} can write a message as {@link #pack} packs it. */
    static boolean isPlain(LegacyMessage message) {
        Body body = message.body();
        return message.headers().isEmpty()
                && body.kind() == Body.Kind.TEXT
                && body.portable()
                && body.utf8() != null
                && body.utf8().length <= INLINE_LIMIT
                && body.isOneLine();
    }

    /** Writes what {@link #pack} gives for a message that {@link #isPlain}. */
    static void write(LegacyMessage message, boolean time, CompactWriter out) {
        out.raw(TOPIC_NAME);
        out.text(message.topic());
        if (message.id() != null) {
            out.raw(ID_NAME);
            out.text(message.id());
        }
        if (time && message.time() != null) {
            out.raw(TIME_NAME);
            out.text(message.time());
        }
        out.raw(BODY_NAME);
        out.raw(message.body().bytes());
        out.raw(CLOSE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What a message has beside topic, headers and body. */
    static void putIdentity(ObjectNode into, LegacyMessage message, boolean time) {
        if (message.id() != null) {
            into.put("id", message.id());
        }
        if (time && message.time() != null) {
            into.put("time", message.time());
        }
        Body.Kind kind = message.body().kind();
        if (kind != Body.Kind.TEXT) {
            into.put("kind", kind.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Unpacks a message. */
    static Read unpack(JsonNode original) {
        if (!original.isObject()) {
            return broken("it is no object");
        }
        String topic = original.path("topic").textValue();
        if (topic == null) {
            return broken("it has no topic");
        }
        Body.Kind kind = kind(original);
        Body body;
        JsonNode inline = original.get(BODY);
        if (inline instanceof ObjectNode tree) {
            body = new Body(tree, Json.compactText(tree), true, kind);
        } else {
            // an event that has not left the process yet holds the text itself
            StrictJson.Result result =
                    inline != null && inline.isPojo() ? StrictJson.read(Json.bytes(inline)) : decompress(original);
            if (result instanceof StrictJson.Unreadable unreadable) {
                return broken(unreadable.problem().message());
            }
            StrictJson.Document document = (StrictJson.Document) result;
            if (!(document.tree() instanceof ObjectNode tree)) {
                return broken("its body is no object");
            }
            body = new Body(tree, document.utf8(), document.portable(), kind);
        }
        JsonNode given = original.path("headers");
        if (!given.isMissingNode() && !given.isObject()) {
            return broken("its headers are no object");
        }
        ObjectNode headers = given instanceof ObjectNode object ? object : Json.NODES.objectNode();
        return new Read(
                new LegacyMessage(
                        topic,
                        headers,
                        original.path("id").textValue(),
                        original.path("time").textValue(),
                        body),
                null);
    }

    /** The kind of body that {@link #putIdentity} has told. */
    static Body.Kind kind(JsonNode from) {
        return switch (from.path("kind").asText("")) {
            case "bytes" -> Body.Kind.BYTES;
            case "map" -> Body.Kind.MAP;
            default -> Body.Kind.TEXT;
        };
    }

    private static Read broken(String why) {
        return new Read(
                null, Problem.error("customData.cdbridge.original", "the carried original cannot be read: " + why));
    }

    private static StrictJson.Result decompress(JsonNode original) {
        JsonNode compressed = original.path(COMPRESSED);
        if (!compressed.isTextual()) {
            return new StrictJson.Unreadable(Problem.error("", "it has neither 'body' nor 'bodyGzip'"));
        }
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(compressed.textValue())))) {
            byte[] text = in.readNBytes(StrictJson.MAX_BYTES + 1);
            if (text.length > StrictJson.MAX_BYTES) {
                return new StrictJson.Unreadable(
                        Problem.error("", "it has more than " + StrictJson.MAX_BYTES + " bytes when it is unpacked"));
            }
            String digest = HexFormat.of().formatHex(MessageKey.sha256(text));
            if (!digest.equals(original.path("sha256").asText())) {
                return new StrictJson.Unreadable(Problem.error("", "its SHA-256 is not the one that it came with"));
            }
            return StrictJson.read(text);
        } catch (IOException | IllegalArgumentException e) {
            return new StrictJson.Unreadable(Problem.error("", "it is not gzip in base64: " + e.getMessage()));
        }
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to compress in memory", e);
        }
        return out.toByteArray();
    }
}
