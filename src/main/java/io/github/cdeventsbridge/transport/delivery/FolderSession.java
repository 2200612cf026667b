package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.letters.LetterFolder;
import java.util.List;

/** A session of any transport whose dead letters go into a folder, each with the disk before it is acknowledged. */
final class FolderSession implements SourceSession, DeadLetters {

    private final SourceSession session;
    private final LetterFolder folder;

    FolderSession(SourceSession session, LetterFolder folder) {
        this.session = session;
        this.folder = folder;
    }

    @Override
    public DeadLetters deadLetters() {
        return this;
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public void write(DeadLetter letter) throws Exception {
        folder.put(letter.with(session.whole(letter.message())));
    }

    @Override
    public List<Taken> take(int limit) throws Exception {
        return session.take(limit);
    }

    @Override
    public ReceivedMessage whole(ReceivedMessage taken) throws Exception {
        return session.whole(taken);
    }

    @Override
    public boolean awaitTurn() throws InterruptedException {
        return session.awaitTurn();
    }

    @Override
    public void acknowledge() throws Exception {
        session.acknowledge();
    }

    @Override
    public void giveBack() throws Exception {
        session.giveBack();
    }

    @Override
    public boolean isLost() {
        return session.isLost();
    }

    @Override
    public List<String> findings() {
        return session.findings();
    }

    @Override
    public boolean isAnew() {
        return session.isAnew();
    }

    @Override
    public String whenSilent() {
        return session.whenSilent();
    }

    @Override
    public void close() {
        session.close();
    }
}
