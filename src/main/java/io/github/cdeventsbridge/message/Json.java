package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How JSON is written, and the settings that reading and writing share. Trees keep the exact value of each number. For
 * reading what others sent there is {@link StrictJson}.
 */
public final class Json {

    /** Deeper documents are refused when read: no CI message comes near, and recursion over trees stays bounded. */
    public static final int MAX_DEPTH = 200;

    /** Makes every node of every tree; keeps decimals as they were written. */
    public static final JsonNodeFactory NODES = new Nodes();

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(2 * MAX_DEPTH)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY).setNodeFactory(NODES);
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    private static final ObjectWriter COMPACT = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private Json() {}

    /** One line of compact UTF-8. */
    public static byte[] bytes(JsonNode tree) {
        return CompactWriter.write(tree);
    }

    /** The same for kinds of values that {@link CompactWriter} leaves to Jackson. */
    static byte[] bytesByJackson(JsonNode tree) {
        try {
            return COMPACT.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to write JSON", e);
        }
    }

    /** One line of compact text. */
    public static String text(JsonNode tree) {
        return new String(bytes(tree), StandardCharsets.UTF_8);
    }

    /** Several lines, indented, for people. */
    public static String pretty(JsonNode tree) {
        try {
            return PRETTY.writeValueAsString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to write JSON", e);
        }
    }

    /** Reads JSON that the bridge itself wrote; anything from outside goes through {@link StrictJson}. */
    public static JsonNode readOwn(String text) {
        try {
            return READER.readValue(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to read JSON", e);
        }
    }

    /** Whether objects and arrays nest in more than so many levels, of which the outermost is the first. */
    public static boolean isDeeperThan(int levels, JsonNode tree) {
        if (tree instanceof TreeObject object && object.members().isUntouched()) {
            Tape tape = object.members().tape();
            if (tape != null && tape.depth() <= levels) {
                return false;
            }
        }
        if (!tree.isContainerNode() || (levels > 0 && tree.isEmpty())) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (JsonNode child : tree) {
            // most values of a message are texts, and telling these from all others is cheaper than asking each
            if (!(child instanceof TextNode) && isDeeperThan(levels - 1, child)) {
                return true;
            }
        }
        return false;
    }

    /** The members of an object whose names are none of these; null when there are none. */
    public static @Nullable ObjectNode without(ObjectNode object, Set<String> names) {
        if (object instanceof TreeObject tree && tree.members().isFew()) {
            Members rest = tree.members().without(names);
            return rest == null ? null : new TreeObject(rest);
        }
        ObjectNode rest = NODES.objectNode();
        putAll(rest, object, names);
        return rest.isEmpty() ? null : rest;
    }

    /** Puts those members of an object into another one whose names are none of these. */
    public static void putAll(ObjectNode to, ObjectNode from, Set<String> except) {
        if (to instanceof TreeObject target
                && from instanceof TreeObject source
                && source.members().isFew()) {
            target.members().takeAll(source.members(), except);
            return;
        }
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            if (!except.contains(member.getKey())) {
                to.set(member.getKey(), member.getValue());
            }
        }
    }

    /** Puts a member into an object that has none of this name, which is not looked for again. */
    public static void add(ObjectNode to, String name, JsonNode value) {
        if (to instanceof TreeObject target && target.members().hasRoom()) {
            target.members().add(name, value);
        } else {
            to.set(name, value);
        }
    }

    /** The same as {@link #putAll} for an object that has none of the members that are put into it. */
    public static void addAll(ObjectNode to, ObjectNode from, Set<String> except) {
        if (to instanceof TreeObject target
                && from instanceof TreeObject source
                && source.members().isFew()) {
            target.members().takeAllNew(source.members(), except);
        } else {
            putAll(to, from, except);
        }
    }

    /** Whether a tree was read from just the first so many bytes of a text. What it handed out must be as it was read. */
    static boolean isTextOf(ObjectNode tree, byte[] utf8, int length) {
        Tape tape = read(tree);
        return tape != null && tape.isText(((TreeObject) tree).members().cell(), utf8, length);
    }

    /** The text that would be written for a tree nobody has looked into; null when it is not known. */
    public static byte @Nullable [] compactText(ObjectNode tree) {
        Tape tape = read(tree);
        return tape != null && ((TreeObject) tree).members().isVerbatim()
                ? tape.copy(((TreeObject) tree).members().cell())
                : null;
    }

    private static @Nullable Tape read(ObjectNode tree) {
        return tree instanceof TreeObject object && object.members().isUnchanged()
                ? object.members().tape()
                : null;
    }

    /** Whether JSON text has no line breaks. */
    public static boolean isOneLine(byte[] utf8) {
        return !Utf8.hasLineBreak(utf8);
    }

    /** A node that writes the given JSON text as it stands. */
    public static JsonNode raw(byte[] utf8) {
        return NODES.rawValueNode(new RawValue(new RawJson(utf8)));
    }
}
