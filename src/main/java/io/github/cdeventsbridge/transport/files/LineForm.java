package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.delivery.ToSend;
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
            byte[] body = message.outbound().utf8();
            return Json.isOneLine(body) ? body : FileRecord.oneLine(body);
        }
    };

    /** A line without its end. */
    abstract byte[] write(ToSend message);
}
