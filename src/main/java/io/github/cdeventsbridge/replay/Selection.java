package io.github.cdeventsbridge.replay;

import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.bridge.Glob;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of an archive are wanted. What cannot be read is always wanted: nobody can tell what it was, and it must
 * not vanish.
 *
 * @param from the earliest time, inclusive; null for any
 * @param until the latest time, exclusive; null for any
 * @param topics one of them must match; none for any
 * @param artifacts types of artifacts such as {@code koji-build}, one of which a legacy message must be about; none for any
 */
public record Selection(@Nullable Instant from, @Nullable Instant until, List<Glob> topics, List<String> artifacts) {

    /** Everything. */
    public static final Selection ALL = new Selection(null, null, List.of(), List.of());

    public Selection {
        topics = List.copyOf(topics);
        artifacts = List.copyOf(artifacts);
    }

    /** Whether it is wanted; a message without a time is, unless times are asked for. */
    public boolean wants(Recorded recorded) {
        if (recorded instanceof Recorded.Message message) {
            return isInTime(recorded) && hasTopic(message.message().topic()) && hasArtifact(message.message());
        }
        if (recorded instanceof Recorded.Event event) {
            String topic = event.topic();
            return isInTime(recorded)
                    && artifacts.isEmpty()
                    && (topics.isEmpty() || (topic != null && hasTopic(topic)));
        }
        return true;
    }

    private boolean isInTime(Recorded recorded) {
        if (from == null && until == null) {
            return true;
        }
        Instant time = RecordedTime.of(recorded);
        return time != null && (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
    }

    private boolean hasTopic(String topic) {
        return topics.isEmpty() || topics.stream().anyMatch(glob -> glob.matches(topic));
    }

    private boolean hasArtifact(LegacyMessage message) {
        return artifacts.isEmpty()
                || artifacts.contains(
                        message.body().tree().path("artifact").path("type").asText())
                || artifacts.stream().anyMatch(type -> message.topic().contains(".ci." + type + "."));
    }
}
