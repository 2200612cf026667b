package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.io.IOException;
import java.util.List;

/** Appends the lines of a batch to a file that several sessions share. */
final class NdjsonSink implements SinkSession {

    private final LineOutput output;
    private final LineForm form;
    private final boolean withoutRepeats;

    /** @param withoutRepeats whether what stands at the end of the output already is not written again */
    NdjsonSink(LineOutput output, LineForm form, boolean withoutRepeats) {
        this.output = output;
        this.form = form;
        this.withoutRepeats = withoutRepeats;
    }

    @Override
    public void send(List<ToSend> messages, boolean again) throws IOException {
        output.append(messages, form, withoutRepeats);
    }

    @Override
    public void close() {
        output.close();
    }
}
