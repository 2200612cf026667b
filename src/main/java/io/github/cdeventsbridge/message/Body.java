package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The body of a legacy message.
 *
 * @param tree the JSON object; owned by the message and not changed after construction
 * @param utf8 the text it was read from, where it arrived alone; null where an envelope or a map held it
 * @param portable whether every number survives readers that hold numbers as IEEE doubles
 * @param kind how the bus carried it
 */
public record Body(ObjectNode tree, byte @Nullable [] utf8, boolean portable, Kind kind) {

    /** The kinds of body that a bus carries; the way back gives the same kind again. */
    public enum Kind {
        /** A JMS TextMessage, an AMQP string, a file. */
        TEXT,
        /** A JMS BytesMessage or an AMQP data section with UTF-8 JSON in it. */
        BYTES,
        /** A JMS MapMessage, read as a JSON object. */
        MAP
    }

    /** A body that the bridge made itself. */
    public static Body of(ObjectNode tree) {
        return new Body(tree, null, true, Kind.TEXT);
    }

    /** Whether {@link #bytes} has no line breaks. */
    public boolean isOneLine() {
        return utf8 == null || isCompact() || !Utf8.hasLineBreak(utf8);
    }

    /** Whether the text is known to have no white space around its values, which no look at it needs to find out again. */
    private boolean isCompact() {
        Tape tape = tree instanceof TreeObject object ? object.members().tape() : null;
        return tape != null && tape.isOf(utf8) && tape.isCompact();
    }

    /** The text that was read, else the tree as compact JSON. */
    public byte[] bytes() {
        return utf8 == null ? Json.bytes(tree) : utf8;
    }
}
