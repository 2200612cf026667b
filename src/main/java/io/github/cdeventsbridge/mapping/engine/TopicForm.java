package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One form of the topics that a definition is for.
 *
 * @param written as the file writes it, for findings
 * @param location where the file writes it
 * @param codec reads and writes the topic
 * @param parts for the index: each sequence of dotted parts that the form stands for; an empty set means any word
 */
public record TopicForm(String written, Location location, Codec codec, List<List<Set<String>>> parts) {

    boolean read(String topic, Frame frame) {
        return codec.read(Json.NODES.textNode(topic), frame);
    }

    @Nullable String write(Frame frame) {
        JsonNode topic = codec.write(frame);
        return topic == null ? null : topic.textValue();
    }

    boolean touches(boolean[] changed) {
        return Changes.any(codec, changed);
    }

    /** Several forms, for people. */
    public static String list(List<TopicForm> forms) {
        return forms.stream().map(TopicForm::written).collect(Collectors.joining(", "));
    }
}
