package io.github.cdeventsbridge.coverage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of an archive the mappings cover.
 *
 * @param share of all legacy messages
 * @param topics the same by topic
 * @param artifacts the same by type of artifact
 * @param skipped why messages were left out
 * @param unmapped topics that no mapping is for
 * @param failing why messages could not be translated
 * @param fields fields of mapped messages that have no home in CDEvents
 * @param beside what the archive holds beside legacy messages
 */
public record CoverageReport(
        Share share,
        List<Named> topics,
        List<Named> artifacts,
        List<Counted> skipped,
        List<Unmapped> unmapped,
        List<Counted> failing,
        List<Field> fields,
        Beside beside) {

    public CoverageReport {
        topics = List.copyOf(topics);
        artifacts = List.copyOf(artifacts);
        skipped = List.copyOf(skipped);
        unmapped = List.copyOf(unmapped);
        failing = List.copyOf(failing);
        fields = List.copyOf(fields);
    }

    /** The share of those with one name. */
    public record Named(String name, Share share) {}

    /**
     * A topic that no mapping is for.
     *
     * @param number of its messages
     * @param first where the first one stands
     * @param sample the first one; null if it is large
     */
    public record Unmapped(
            String topic,
            long number,
            String first,
            @Nullable ObjectNode sample) {}

    /**
     * A field without a home.
     *
     * @param path in the message, in the form that the mappings know
     * @param home where it goes instead
     * @param number of messages that have it
     */
    public record Field(String path, Home home, long number) {}

    /** Where a field goes that has no home. */
    public enum Home {
        /** It is custom data of the event. */
        CUSTOM_DATA("custom data"),
        /** No pattern takes it; it travels with the original only. */
        ORIGINAL("the original only");

        private final String words;

        Home(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * What is no legacy message.
     *
     * @param events CDEvents
     * @param others messages and events of somebody else
     * @param unreadable records that are broken
     */
    public record Beside(long events, long others, long unreadable) {}
}
