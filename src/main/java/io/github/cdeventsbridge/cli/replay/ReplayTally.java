package io.github.cdeventsbridge.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of the messages of a replay, in all and for each topic. Thread-safe. */
public final class ReplayTally implements DeliveryListener {

    /** An archive with topics without end would fill the memory. */
    private static final int MAX_TOPICS = 10_000;

    private static final String OTHERS = "(others)";

    private long read;
    private long published;
    private long made;
    private long looped;
    private long duplicates;
    private long deadLetters;
    private long leftOut;
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, TopicTally> topics = new HashMap<>();

    /** What became of the messages of a topic. */
    static final class TopicTally {
        private long read;
        private long published;
        private long skipped;
        private long failed;
    }

    private TopicTally topic(ReceivedMessage message) {
        String topic = message.topic().isEmpty() ? "(unreadable)" : message.topic();
        TopicTally known = topics.get(topic);
        return known == null
                ? topics.computeIfAbsent(topics.size() < MAX_TOPICS ? topic : OTHERS, absent -> new TopicTally())
                : known;
    }

    @Override
    public synchronized void received(ReceivedMessage message) {
        read++;
        topic(message).read++;
    }

    @Override
    public synchronized void published(ReceivedMessage message, Disposition.Publish what) {
        published++;
        made += what.messages().size();
        topic(message).published++;
    }

    @Override
    public synchronized void skipped(ReceivedMessage message, String reason) {
        skipped.merge(reason, 1L, Long::sum);
        topic(message).skipped++;
    }

    @Override
    public synchronized void looped(ReceivedMessage message) {
        looped++;
        topic(message).skipped++;
    }

    @Override
    public synchronized void duplicate(ReceivedMessage message) {
        duplicates++;
        topic(message).skipped++;
    }

    @Override
    public synchronized void deadLettered(ReceivedMessage message, DeadLetterCause cause) {
        deadLetters++;
        topic(message).failed++;
    }

    /** It comes again, and is read again then. */
    @Override
    public synchronized void returned(ReceivedMessage message) {
        read--;
        topic(message).read--;
    }

    /** What is neither a message nor an event. */
    synchronized void other(Recorded.Other other) {
        read++;
        skipped.merge(other.reason(), 1L, Long::sum);
    }

    /** Failures that were left out in place of becoming letters. */
    synchronized void leftOut() {
        leftOut++;
    }

    /** Whether a message could not be translated. */
    public synchronized boolean hasFailures() {
        return deadLetters > 0;
    }

    synchronized long read() {
        return read;
    }

    /** The whole, for programs. */
    public synchronized ObjectNode json() {
        ObjectNode all = Json.NODES.objectNode();
        all.put("read", read).put("published", published).put("made", made);
        ObjectNode reasons = all.putObject("skipped");
        skipped.forEach(reasons::put);
        all.put("looped", looped).put("duplicates", duplicates);
        all.put("deadLettered", deadLetters - leftOut).put("leftOut", leftOut);
        ObjectNode byTopic = all.putObject("topics");
        new TreeMap<>(topics)
                .forEach((name, topic) -> byTopic.putObject(name)
                        .put("read", topic.read)
                        .put("published", topic.published)
                        .put("skipped", topic.skipped)
                        .put("failed", topic.failed));
        return all;
    }

    /** The whole, for people; a line for each fact. */
    public synchronized String text() {
        StringBuilder text = new StringBuilder();
        line(text, "read", read);
        line(text, "published", published);
        if (made != published) {
            line(text, "  made from them", made);
        }
        line(
                text,
                "skipped",
                skipped.values().stream().mapToLong(Long::longValue).sum());
        skipped.forEach((reason, count) -> line(text, "  " + reason, count));
        line(text, "looped", looped);
        if (looped > 0) {
            text.append(String.format("  (made by this bridge itself; --include-own replays them)%n"));
        }
        line(text, "duplicates", duplicates);
        line(text, "dead letters", deadLetters - leftOut);
        if (leftOut > 0) {
            line(text, "left out", leftOut);
        }
        if (!topics.isEmpty()) {
            text.append(String.format(
                    java.util.Locale.ROOT, "%n%10s %10s %10s %10s  topic%n", "read", "published", "skipped", "failed"));
            new TreeMap<>(topics)
                    .forEach((name, topic) -> text.append(String.format(
                            java.util.Locale.ROOT,
                            "%10d %10d %10d %10d  %s%n",
                            topic.read,
                            topic.published,
                            topic.skipped,
                            topic.failed,
                            name)));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long count) {
        text.append(String.format(java.util.Locale.ROOT, "%-20s %,12d%n", name, count));
    }
}
