package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.bridge.Outgoing;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** The oracle for the way back: what a bridge elsewhere made of the same messages, with their originals inside. */
final class EventOracle implements Supplier<Issue> {

    private final Supplier<Issue> messages;
    private final Expectations elsewhere = new Expectations(Direction.TO_CDEVENTS, "elsewhere");

    EventOracle(Supplier<Issue> messages) {
        this.messages = messages;
    }

    @Override
    public Issue get() {
        Issue issue = messages.get();
        ReceivedMessage message = new ReceivedMessage(
                issue.topic(), new MessageBody.Text(issue.text()), Map.of(), null, Instant.EPOCH, null, 4, false, 1);
        Outcome.Published published = (Outcome.Published) elsewhere.of(message);
        Outgoing event = published.messages().get(0);
        return Issue.text(
                issue.token(), issue.number(), event.topic(), new String(event.body(), StandardCharsets.UTF_8));
    }
}
