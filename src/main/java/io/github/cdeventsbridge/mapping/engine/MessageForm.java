package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A compiled sample of a message. Immutable and thread-safe.
 *
 * @param topics empty when the topic says nothing
 * @param presence what such a message has and lacks
 * @param words where a message must hold one of some words to be one of these, for telling definitions apart
 */
public record MessageForm(
        List<TopicForm> topics, Presence presence, Structure headers, Structure body, List<GuardedPlace> words) {

    public MessageForm {
        topics = List.copyOf(topics);
        words = List.copyOf(words);
    }

    /** A place that must hold one word, in any case of letters. */
    public record GuardedPlace(String place, String word) {}

    /** Binds what a message says; notes in the frame when it is none of these. */
    public void read(LegacyMessage message, Frame frame) {
        Problem miss = presence.miss(message);
        if (miss != null) {
            frame.mismatch(miss.path(), miss.message());
            return;
        }
        if (!topics.isEmpty()) {
            readTopic(message.topic(), frame);
        }
        headers.read(message.headers(), frame);
        body.read(message.body().tree(), frame);
    }

    private void readTopic(String topic, Frame frame) {
        for (int i = 0; i < topics.size(); i++) {
            if (topics.get(i).read(topic, frame)) {
                return;
            }
        }
        frame.mismatch("topic", "'" + topic + "' is none of " + TopicForm.list(topics));
    }

    /** The topic that the slots give, or empty when they give none. */
    public Optional<String> writeTopic(Frame frame) {
        return topics.stream()
                .map(form -> form.write(frame))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The original with what changed; the original itself when nothing did. */
    public LegacyMessage patch(LegacyMessage original, Frame now, boolean[] changed) {
        ObjectNode patched = body.patchObject(original.body().tree(), now, changed);
        ObjectNode head = headers.patchObject(original.headers(), now, changed);
        String topic = original.topic();
        for (TopicForm form : topics) {
            String written = form.touches(changed) ? form.write(now) : null;
            if (written != null) {
                topic = written;
                break;
            }
        }
        Body put = patched == original.body().tree()
                ? original.body()
                : new Body(
                        patched,
                        null,
                        original.body().portable(),
                        original.body().kind());
        return new LegacyMessage(topic, head, original.id(), original.time(), put);
    }

    /** A message out of the slots, with the identity of another: what both forms of it have in common. */
    public LegacyMessage write(LegacyMessage from, Frame frame) {
        ObjectNode written = body.write(frame);
        ObjectNode head = headers.write(frame);
        return new LegacyMessage(
                topics.isEmpty() ? from.topic() : writeTopic(frame).orElse(from.topic()),
                head == null ? from.headers() : head,
                from.id(),
                from.time(),
                new Body(
                        written == null ? Json.NODES.objectNode() : written,
                        null,
                        from.body().portable(),
                        from.body().kind()));
    }

    /** Whether no message can be one of both, whatever its topic. */
    public boolean excludes(MessageForm other) {
        return presence.excludes(other.presence)
                || words.stream()
                        .anyMatch(one -> other.words.stream()
                                .anyMatch(two -> one.place().equals(two.place())
                                        && !one.word().equalsIgnoreCase(two.word())));
    }
}
