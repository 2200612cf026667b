package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.MessageBody;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Dead letters as JSON and for people. */
final class LetterReport {

    private static final String LINE = "%-12s %-20s %-60s %-20s %s%n";

    private LetterReport() {}

    static void table(PrintWriter out, List<DeadLetter> letters) {
        out.printf(LINE, "letter", "time", "topic", "mapping", "problem");
        letters.forEach(letter -> line(out, letter));
    }

    private static void line(PrintWriter out, DeadLetter letter) {
        out.printf(
                LINE,
                letter.id(),
                letter.time() == null ? "-" : letter.time().toString().replaceFirst("\\.\\d+", ""),
                letter.message().topic(),
                letter.mapping() == null ? "-" : letter.mapping(),
                letter.summary());
    }

    /** Everything about one letter. */
    static void whole(PrintWriter out, DeadLetter letter) {
        fact(out, "letter", letter.id());
        fact(out, "topic", letter.message().topic());
        fact(out, "queue", letter.source());
        fact(out, "time", letter.time());
        fact(out, "attempt", letter.attempt());
        fact(out, "redrives", letter.redrives());
        fact(out, "mapping", letter.mapping());
        fact(out, "instance", letter.instance());
        fact(out, "message id", letter.message().messageId());
        fact(out, "sent", letter.message().timestamp());
        fact(out, "expires", letter.message().expiration());
        fact(out, "priority", letter.message().priority());
        letter.cause().lines().forEach(problem -> fact(out, "problem", problem));
        new TreeMap<>(letter.message().properties())
                .forEach((name, value) -> fact(out, "property", name + "=" + value));
        out.println();
        String text = text(letter.message().body());
        out.println(text == null ? letter.message().body().toString() : text);
    }

    private static void fact(PrintWriter out, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            out.printf("%-11s %s%n", name, value);
        }
    }

    static ObjectNode json(DeadLetter letter, boolean withBody) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("id", letter.id());
        node.put("topic", letter.message().topic());
        put(node, "queue", letter.source());
        put(node, "time", letter.time());
        node.put("attempt", letter.attempt());
        node.put("redrives", letter.redrives());
        put(node, "mapping", letter.mapping());
        put(node, "instance", letter.instance());
        put(node, "messageId", letter.message().messageId());
        put(node, "sent", letter.message().timestamp());
        put(node, "expires", letter.message().expiration());
        node.put("priority", letter.message().priority());
        node.put("cause", letter.cause());
        if (withBody) {
            ObjectNode headers = node.putObject("headers");
            for (Map.Entry<String, Object> property :
                    letter.message().properties().entrySet()) {
                headers.set(property.getKey(), Json.NODES.pojoNode(property.getValue()));
            }
            String text = text(letter.message().body());
            if (text != null) {
                node.put("body", text);
            } else if (letter.message().body() instanceof MessageBody.Bytes bytes) {
                node.put("bodyBase64", bytes.bytes());
            } else {
                node.put("bodyKind", letter.message().body().toString());
            }
        }
        return node;
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    /** The body as text, if it is one. */
    private static @Nullable String text(MessageBody body) {
        if (body instanceof MessageBody.Text text) {
            return text.text();
        }
        if (body instanceof MessageBody.Document document) {
            return document.text();
        }
        if (body instanceof MessageBody.Bytes bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.bytes()))
                        .toString();
            } catch (CharacterCodingException e) {
                return null;
            }
        }
        return null;
    }
}
