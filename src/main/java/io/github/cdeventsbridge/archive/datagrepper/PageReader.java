package io.github.cdeventsbridge.archive.datagrepper;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cdeventsbridge.message.Timestamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a page of either endpoint: {@code {"raw_messages": […], "total": 1, "pages": 1, "count": 1, "arguments": {…}}}. The
 * messages are not judged here, and keep their text.
 */
final class PageReader {

    /** Python writes NaN into what it calls JSON; one such message is not to spoil its page. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final Set<String> ABSENT = Set.of("", "null", "None");

    private final byte[] json;
    private final List<Row> rows = new ArrayList<>();
    private boolean listed;
    private long total = -1;
    private long pages;
    private long number = -1;

    private PageReader(byte[] json) {
        this.json = json;
    }

    /**
     * Reads an answer.
     *
     * @param number which page was asked for
     * @throws IOException if it is something else, with what was found
     */
    static Page read(byte[] json, int number) throws IOException {
        PageReader reader = new PageReader(json);
        try {
            reader.read();
        } catch (JsonProcessingException e) {
            throw new IOException(Found.of(json, e), e);
        }
        if (!reader.listed || reader.total < 0) {
            throw new IOException(Found.of(json, null));
        }
        if (reader.number >= 0 && reader.number != number) {
            throw new IOException("with page " + reader.number + " when asked for page " + number);
        }
        return new Page(reader.total, reader.pages, List.copyOf(reader.rows));
    }

    private void read() throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("raw_messages") && value == JsonToken.START_ARRAY) {
                    listed = true;
                    rows(parser);
                } else {
                    member(name, JSON.readTree(parser));
                }
            }
            parser.nextToken(); // throws for what is no JSON; more JSON would be strange and harmless
        }
    }

    private void member(String name, JsonNode value) {
        switch (name) {
            case "total" -> total = value.asLong(-1);
            case "pages" -> pages = value.asLong(0);
            case "arguments" -> number = value.path("page").asLong(-1);
            default -> {}
        }
    }

    private void rows(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            JsonNode item = JSON.readTree(parser);
            byte[] text = item.isContainerNode()
                    ? Arrays.copyOfRange(
                            json, from, (int) parser.currentLocation().getByteOffset())
                    : item.toString().getBytes(StandardCharsets.UTF_8);
            Instant time = time(item);
            rows.add(new Row(time, id(item).map(id -> id + "@" + time).orElseGet(() -> digest(text)), text));
        }
    }

    /** Rows of the older endpoint have a time; those of the newer one a header. */
    private static Instant time(JsonNode item) {
        return Timestamps.read(item.path("timestamp"))
                .or(() -> Timestamps.read(item.path("headers").path("sent-at")))
                .map(Timestamps::instant)
                .orElse(Instant.EPOCH);
    }

    private static Optional<String> id(JsonNode item) {
        return Optional.of(item.path("msg_id").isTextual() ? item.path("msg_id") : item.path("id"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(id -> !ABSENT.contains(id));
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
