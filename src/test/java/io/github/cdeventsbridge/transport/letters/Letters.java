package io.github.cdeventsbridge.transport.letters;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Dead letters for tests. */
public final class Letters {

    public static final String TOPIC = "org.example.nightly.done";
    private static final Instant TIME = Instant.parse("2026-04-01T12:00:00.123Z");

    private Letters() {}

    public static DeadLetter letter(String id, MessageBody body, Map<String, Object> headers, int redrives) {
        ReceivedMessage message = new ReceivedMessage(
                TOPIC, body, headers, "ID:1", TIME.minusSeconds(60), TIME.plusSeconds(60), 7, true, 3, "publisher-1");
        return new DeadLetter(
                id,
                "nightly",
                message,
                TIME,
                2,
                "body.run.id: is missing\nbody.result: unknown word",
                "body.run.id",
                "nightly",
                "cdbridge",
                redrives);
    }

    public static DeadLetter letter(String id) {
        return letter(id, new MessageBody.Text("{\"run\":{}}"), Map.of("CI_NAME", "nightly"), 0);
    }

    /** One of each type that a bus knows. */
    static Map<String, Object> everyType() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "Grüße \"you\"");
        values.put("truth", true);
        values.put("byte", (byte) 1);
        values.put("short", (short) 2);
        values.put("integer", 3);
        values.put("long", 4L);
        values.put("float", 1.5f);
        values.put("double", 0.1);
        values.put("bytes", "raw");
        return values;
    }
}
