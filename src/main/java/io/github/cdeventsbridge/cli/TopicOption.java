package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.message.Topic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The topic of messages that come without one. */
final class TopicOption {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "The topic of bare bodies, as any client writes it; an envelope's own topic comes first.")
    private @Nullable String topic;

    @Nullable String topic() {
        if (topic == null || topic.indexOf('.') >= 0 || !topic.equals(Topic.bare(topic))) {
            return topic;
        }
        return Topic.ofMqtt(topic);
    }
}
