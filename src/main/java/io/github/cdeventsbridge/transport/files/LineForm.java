package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What a line of a file holds. */
public enum LineForm {
    /** Topic, time, headers and body: whatever it is, it can be published again as it was. */
    RECORD {
        @Override
        byte[] write(ToSend message) {
            Instant sent = message.source().timestamp();
            return FileRecord.write(message.outbound(), sent == null ? Instant.now() : sent);
        }
    },
    /** The body alone, where it says everything: a CloudEvent. */
    BODY {
        @Override
        byte[] write(ToSend message) {
            String body = message.outbound().body();
            String line = body.indexOf('\n') < 0 && body.indexOf('\r') < 0 ? body : FileRecord.oneLine(body);
            return (line + "\n").getBytes(StandardCharsets.UTF_8);
        }
    };

    abstract byte[] write(ToSend message);
}
