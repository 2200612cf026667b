package io.github.cdeventsbridge.transport;

import io.github.cdeventsbridge.message.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a received message, of the kind that the bus says it has.
 *
 * <ul>
 *   <li>{@link Text}: characters, already decoded by the bus
 *   <li>{@link Document}: characters as well, which the source has read as JSON already
 *   <li>{@link Bytes}: bytes, not decoded, because they may be anything
 *   <li>{@link MapBody}: names with values of simple types
 *   <li>{@link Opaque}: none of these; it cannot be translated, only kept
 * </ul>
 *
 * <p>Bodies do not show their content in {@code toString}: they end up in logs.
 */
public sealed interface MessageBody {

    /** About how much memory the body takes; for the bounds of a batch. */
    long size();

    /** Characters. */
    record Text(String text) implements MessageBody {

        public Text {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public long size() {
            return text.length();
        }

        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /**
     * Characters that were read as JSON where they came from, so that nobody has to read them again.
     *
     * @param read which nobody changes
     */
    record Document(StrictJson.Document read) implements MessageBody {

        public Document {
            Objects.requireNonNull(read, "read");
        }

        /** The characters, which are made anew each time. */
        public String text() {
            return new String(read.utf8(), StandardCharsets.UTF_8);
        }

        @Override
        public long size() {
            return read.utf8().length;
        }

        @Override
        public String toString() {
            return "Document[" + size() + " bytes]";
        }
    }

    /**
     * Bytes. The array is not copied: whoever creates or reads it leaves it as it is.
     */
    @SuppressWarnings("ArrayRecordComponent") // equals and hashCode look inside
    record Bytes(byte[] bytes) implements MessageBody {

        public Bytes {
            Objects.requireNonNull(bytes, "bytes");
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bytes[" + bytes.length + "]";
        }
    }

    /** Names with values: strings, numbers, booleans, byte arrays. */
    record MapBody(Map<String, Object> values) implements MessageBody {

        private static final long TYPICAL_ENTRY = 64;

        public MapBody {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        @Override
        public long size() {
            return values.values().stream()
                    .mapToLong(value -> TYPICAL_ENTRY + (value instanceof String text ? text.length() : 0))
                    .sum();
        }

        @Override
        public String toString() {
            return "MapBody[" + values.size() + " values]";
        }
    }

    /**
     * A body that no client of a CI bus sends, or none at all.
     *
     * @param kind what the bus calls it, for the dead letter's cause
     */
    record Opaque(String kind) implements MessageBody {

        public Opaque {
            Objects.requireNonNull(kind, "kind");
        }

        @Override
        public long size() {
            return 0;
        }
    }
}
