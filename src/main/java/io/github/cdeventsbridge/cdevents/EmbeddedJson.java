package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** JSON inside JSON: some producers write an event's data as a string, or as base64 though it is JSON. */
final class EmbeddedJson {

    /** Strict: duplicate keys and trailing text are refused, and numbers keep every digit. */
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private EmbeddedJson() {}

    /** The object in a text node; null when there is none. */
    static @Nullable ObjectNode parse(JsonNode encoded, boolean base64) {
        if (!encoded.isTextual()) {
            return null;
        }
        try {
            String json = base64 ? decode(encoded.textValue()) : encoded.textValue();
            JsonNode tree = READER.readTree(json);
            return tree instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException | IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    /** Decodes strictly: Jackson itself would take overlong UTF-8 for good. */
    private static String decode(String base64) throws CharacterCodingException {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
