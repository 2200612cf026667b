package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Appends the records of a batch to a file that several sessions share. */
final class NdjsonSink implements SinkSession {

    private final NdjsonFile file;

    NdjsonSink(NdjsonFile file) {
        this.file = file;
    }

    @Override
    public void send(List<ToSend> messages, boolean again) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Instant now = Instant.now();
        for (ToSend message : messages) {
            Instant sent = message.source().timestamp();
            lines.writeBytes(FileRecord.write(message.outbound(), sent == null ? now : sent));
        }
        file.append(lines.toByteArray());
    }

    @Override
    public void close() {
        file.close();
    }
}
