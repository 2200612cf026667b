package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Standard output. What it was given is there when the other side of the pipe reads it: nobody confirms anything. */
final class LineStream implements LineOutput {

    private final OutputStream out = new BufferedOutputStream(
            new FileOutputStream(FileDescriptor.out), 1 << 16); // reports a closed pipe, unlike System.out
    private final RecentLines recent = new RecentLines();

    @Override
    public synchronized void append(List<ToSend> messages, LineForm form, boolean withoutRepeats) throws IOException {
        List<ToSend> unknown = LineOutput.unknown(messages, withoutRepeats ? recent : null);
        for (ToSend message : unknown) {
            out.write(form.write(message));
            out.write('\n');
        }
        out.flush();
        if (withoutRepeats) {
            recent.addAll(LineOutput.ids(unknown));
        }
    }

    /** It stays open for others. */
    @Override
    public void close() {}
}
