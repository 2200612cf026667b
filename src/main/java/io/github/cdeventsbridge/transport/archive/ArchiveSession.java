package io.github.cdeventsbridge.transport.archive;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.delivery.DeadLetters;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes parts of an archive that it reads together with others, and settles each in its turn. */
final class ArchiveSession implements SourceSession, DeadLetters {

    private final ArchiveReading reading;
    private final Consumer<ArchiveReading> left;
    private @Nullable ArchivePart last;

    /** @param left is told when it is closed */
    ArchiveSession(ArchiveReading reading, Consumer<ArchiveReading> left) {
        this.reading = reading;
        this.left = left;
    }

    @Override
    public List<Taken> take(int limit) throws IOException, InterruptedException {
        ArchivePart part = reading.take(limit);
        last = part;
        return part == null ? List.of() : part.messages();
    }

    private ArchivePart part() {
        return Objects.requireNonNull(last, "nothing is taken");
    }

    @Override
    public boolean awaitTurn() throws InterruptedException {
        return reading.turns().await(part().number());
    }

    @Override
    public boolean isLost() {
        return reading.turns().isLost(part().number());
    }

    @Override
    public void acknowledge() throws IOException {
        reading.acknowledge(part());
    }

    /** Others may hold what comes behind it: all of them give back, and begin anew. */
    @Override
    public void giveBack() {
        reading.turns().end();
    }

    @Override
    public DeadLetters deadLetters() {
        return this;
    }

    @Override
    public String place() {
        return "nowhere, they are named in the log";
    }

    /** Instead of a letter: it is told, and the replay goes on or stops. */
    @Override
    public void write(DeadLetter letter) {
        reading.refused(String.valueOf(letter.message().messageId()), letter.cause());
    }

    @Override
    public void close() {
        left.accept(reading);
    }
}
