package io.github.cdeventsbridge.transport.archive;

import io.github.cdeventsbridge.transport.delivery.SourceConnector;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets all sessions of a replay share one reading of the archive. When one of them fails, all leave, and then it is read anew from
 * what was acknowledged last. Thread-safe.
 */
final class ArchiveConnector implements SourceConnector {

    private final ArchiveInput input;
    private final SourceSettings settings;
    private @Nullable ArchiveReading reading;
    private int sessions;

    ArchiveConnector(ArchiveInput input, SourceSettings settings) {
        this.input = input;
        this.settings = settings;
    }

    @Override
    public synchronized SourceSession connect() throws IOException {
        ArchiveReading shared = reading;
        if (shared == null) {
            shared = ArchiveReading.open(input, settings);
            reading = shared;
        }
        shared.turns().check(); // else somebody still publishes what would be read again
        sessions++;
        return new ArchiveSession(shared, this::left);
    }

    private synchronized void left(ArchiveReading shared) {
        shared.turns().end();
        sessions--;
        if (sessions == 0) {
            reading = null;
            shared.close();
        }
    }
}
