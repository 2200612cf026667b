package io.github.cdeventsbridge.transport.http;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.BatchBounds;
import io.github.cdeventsbridge.transport.delivery.DeadLetters;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listens while it is open. What it has taken are requests whose senders wait: they are answered when their events are
 * acknowledged, refused with the reason if one of these cannot be translated, and told to come again if they are given
 * back. Used by one thread, beside those of the server.
 */
final class HttpSourceSession implements SourceSession, DeadLetters {

    private static final long POLL_MILLIS = 200;
    private static final Problem GIVEN_BACK =
            Problem.later("the events could not be handed on; none of them counts as taken");

    private final SourceSettings settings;
    private final Inbox inbox;
    private final HttpListeners.Place place;
    private final List<String> findings;
    private final List<Posted> taken = new ArrayList<>();
    private final IdentityHashMap<ReceivedMessage, String> refused = new IdentityHashMap<>();

    private HttpSourceSession(SourceSettings settings, Inbox inbox, HttpListeners.Place place, List<String> findings) {
        this.settings = settings;
        this.inbox = inbox;
        this.place = place;
        this.findings = findings;
    }

    /** @throws IOException if the address cannot be listened on */
    static HttpSourceSession open(HttpListeners listeners, ReceiverSettings receiver, SourceSettings settings)
            throws IOException {
        Inbox inbox = new Inbox(receiver.maxRequests(), 2 * settings.maxBytes());
        return new HttpSourceSession(
                settings, inbox, listeners.open(receiver, new Receiver(receiver, inbox)), receiver.findings());
    }

    @Override
    public List<Taken> take(int limit) throws InterruptedException {
        BatchBounds bounds = new BatchBounds(settings, limit);
        Posted next = inbox.poll(POLL_MILLIS);
        while (next != null) {
            taken.add(next);
            next.messages().forEach(message -> bounds.add(Taken.of(message))); // one answer: they stay together
            next = bounds.isFull() ? null : inbox.poll(0);
        }
        return bounds.taken();
    }

    @Override
    public List<String> findings() {
        return findings;
    }

    @Override
    public DeadLetters deadLetters() {
        return this;
    }

    @Override
    public String place() {
        return "the answer to the sender";
    }

    @Override
    public void write(DeadLetter letter) {
        refused.put(letter.message(), letter.cause());
    }

    @Override
    public void acknowledge() {
        for (Posted posted : taken) {
            Problem problem = problem(posted.messages());
            if (problem == null) {
                posted.accept();
            } else {
                posted.refuse(problem);
            }
        }
        taken.clear();
        refused.clear();
    }

    private @Nullable Problem problem(List<ReceivedMessage> messages) {
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            String place = messages.size() == 1 ? "" : "event " + (i + 1) + ": ";
            String cause = refused.get(messages.get(i));
            if (cause != null) {
                cause.lines().forEach(line -> errors.add(place + line));
            }
        }
        return errors.isEmpty()
                ? null
                : new Problem(422, errors.get(0) + (messages.size() == 1 ? "" : "; the others are taken"), errors);
    }

    @Override
    public void giveBack() {
        taken.forEach(posted -> posted.refuse(GIVEN_BACK));
        taken.clear();
        refused.clear();
    }

    /** Whether a sender has waited for too long; it will post the events again. */
    @Override
    public boolean isLost() {
        inbox.answerOverdue();
        return taken.stream().anyMatch(Posted::isOverdue);
    }

    @Override
    public String whenSilent() {
        return "does anybody post there? Requests that are refused do not count";
    }

    @Override
    public void close() {
        inbox.close();
        giveBack();
        place.close();
    }
}
