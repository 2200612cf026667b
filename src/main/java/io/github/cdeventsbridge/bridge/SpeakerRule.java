package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One permission: who may produce which legacy messages. In publisher, source and namespaces, {@code *} stands for any
 * characters.
 *
 * @param at where it is configured
 * @param publisher the user whom the broker has authenticated; null for everybody, also for those it does not name
 * @param source the {@code context.source} of the event; null for any
 * @param topics the topics of the messages, at least one
 * @param namespaces the values of {@code test.namespace}; empty for any. A message without one claims none.
 */
public record SpeakerRule(
        Location at,
        @Nullable String publisher,
        @Nullable String source,
        List<TopicPattern> topics,
        List<String> namespaces) {

    static final String TOPICS = "topics";

    public SpeakerRule {
        topics = List.copyOf(topics);
        namespaces = List.copyOf(namespaces);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a rule without topics permits nothing");
        }
    }

    /** What of it does not fit, in words; empty when it permits the message. */
    List<String> misfits(@Nullable String who, String from, LegacyMessage message) {
        List<String> misfits = new ArrayList<>();
        if (publisher != null && (who == null || !new Glob(publisher).matches(who))) {
            misfits.add("publisher " + publisher);
        }
        if (source != null && !new Glob(source).matches(from)) {
            misfits.add("source " + source);
        }
        if (topics.stream().noneMatch(pattern -> pattern.matches(message.topic()))) {
            misfits.add(TOPICS + " " + topics);
        }
        if (!namespaces.isEmpty() && !namespaces(message.body().tree()).allMatch(this::permits)) {
            misfits.add("namespaces " + namespaces);
        }
        return misfits;
    }

    private boolean permits(JsonNode namespace) {
        return namespace.isTextual()
                && namespaces.stream().anyMatch(allowed -> new Glob(allowed).matches(namespace.textValue()));
    }

    /** Where messages say it: the nested form in {@code test}, the old flat one at the top. */
    static Stream<JsonNode> namespaces(JsonNode body) {
        return Stream.of(body.path("test").path("namespace"), body.path("namespace"))
                .filter(namespace -> !namespace.isMissingNode() && !namespace.isNull());
    }
}
