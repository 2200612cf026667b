package io.github.cdeventsbridge.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The topic of messages that come without one. */
final class TopicOption {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The topic of bare bodies; an envelope's own topic comes first.")
    private @Nullable String topic;

    @Nullable String topic() {
        return topic;
    }
}
