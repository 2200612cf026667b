package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.letters.DamagedLetterException;
import io.github.cdeventsbridge.transport.letters.LetterFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back the letters that an operator has re-driven: a further source of the same route. A letter stays in its file until
 * it is acknowledged, so that a crash repeats it, and loses nothing. One that cannot be read stays where it is.
 */
final class RedriveSession implements SourceSession {

    private static final Logger LOG = LoggerFactory.getLogger(RedriveSession.class);
    private static final long POLL_MILLIS = 500;

    private final LetterFolder folder;
    private final SourceSettings settings;
    private final List<String> taken = new ArrayList<>();
    private final Set<String> damaged = new HashSet<>();

    RedriveSession(LetterFolder folder, SourceSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    @Override
    public List<Taken> take(int limit) throws IOException, InterruptedException {
        taken.clear();
        BatchBounds bounds = new BatchBounds(settings, limit);
        for (String name : folder.redriven()) {
            if (bounds.isFull()) {
                break;
            }
            Optional<DeadLetter> letter = read(name);
            if (letter.isPresent()) {
                taken.add(name);
                bounds.add(taken(letter.get()));
            }
        }
        if (taken.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return bounds.taken();
    }

    private Optional<DeadLetter> read(String name) throws IOException {
        try {
            return Optional.of(folder.readRedriven(name));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // an operator has moved it
        } catch (DamagedLetterException e) {
            if (damaged.add(name)) {
                LOG.atError()
                        .addKeyValue("folder", folder)
                        .addKeyValue("file", name)
                        .addKeyValue("error", e.getMessage())
                        .log("Unable to read a re-driven letter, it stays where it is");
            }
            return Optional.empty();
        }
    }

    /** The message is handed out again, and part of what was made from it may be at the sink; it does not expire any more. */
    private Taken taken(DeadLetter letter) {
        ReceivedMessage was = letter.message();
        ReceivedMessage message = new ReceivedMessage(
                was.topic(),
                was.body(),
                was.properties(),
                was.messageId(),
                was.timestamp(),
                null,
                was.priority(),
                true,
                was.deliveryCount(),
                was.publisherId());
        Redriven before = new Redriven(letter.id(), letter.redrives() + 1);
        return was.body().size() > settings.maxBodyBytes()
                ? new Taken(message, Taken.tooLarge(was.body().size(), settings.maxBodyBytes()), before)
                : new Taken(message, null, before);
    }

    @Override
    public void acknowledge() throws IOException {
        for (String name : taken) {
            folder.settle(name);
        }
        taken.clear();
    }

    @Override
    public void giveBack() {
        taken.clear();
    }

    @Override
    public boolean isLost() {
        return false;
    }

    @Override
    public void close() {
        taken.clear();
    }
}
