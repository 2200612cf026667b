package io.github.cdeventsbridge.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.MessageKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A computation without an inverse: the value follows from its inputs, which are kept elsewhere. */
public enum Derivation {
    /** A stable id: the first 40 hexadecimal digits of the SHA-256 of the inputs; absent inputs count as such. */
    SHA256 {
        @Override
        public JsonNode of(List<@Nullable JsonNode> inputs) {
            StringBuilder text = new StringBuilder();
            for (JsonNode input : inputs) {
                String value = input == null ? "" : told(input);
                text.append(value.length()).append(':').append(value);
            }
            byte[] digest = MessageKey.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
            return Json.NODES.textNode(HexFormat.of().formatHex(digest, 0, 20));
        }

        /** An object counts the same in whatever order an archive keeps its fields. */
        private static String told(JsonNode input) {
            return input.isContainerNode() ? MessageKey.hash("", input) : input.asText();
        }
    },
    /** The system behind a URL: {@code https://host[:port]}; a URL without a host has none. */
    ORIGIN {
        @Override
        public @Nullable JsonNode of(List<@Nullable JsonNode> inputs) {
            JsonNode url = inputs.get(0);
            return url == null || !url.isTextual() ? null : origin(url.textValue());
        }
    },
    /** The test cases of an xunit report that is inline, see {@link Xunit}; what is none gives nothing. */
    XUNIT {
        @Override
        public @Nullable JsonNode of(List<@Nullable JsonNode> inputs) {
            JsonNode report = inputs.get(0);
            return report == null || !report.isTextual() ? null : Xunit.cases(report.textValue());
        }
    };

    /** The value for these inputs, or null when they give none. */
    public abstract @Nullable JsonNode of(List<@Nullable JsonNode> inputs);

    /** The derivation of a tag such as {@code sha256}; the tag is known to be one. */
    public static Derivation of(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }

    private static @Nullable JsonNode origin(String url) {
        int start = url.indexOf("://");
        if (start < 1) {
            return null;
        }
        int end = start + 3;
        int user = -1;
        for (; end < url.length(); end++) {
            char c = url.charAt(end);
            if (c == '/' || c == '?' || c == '#') {
                break;
            }
            if (c == '@') {
                user = end; // who logged in is nobody's identity, and may be a secret
            }
        }
        String host = url.substring(user < 0 ? start + 3 : user + 1, end).toLowerCase(Locale.ROOT);
        return isPlain(host) ? Json.NODES.textNode("https://" + host) : null;
    }

    private static boolean isPlain(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean usual = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
            if (!usual && c != ':' && c != '[' && c != ']' && c != '_') {
                return false;
            }
        }
        return !host.isEmpty();
    }
}
