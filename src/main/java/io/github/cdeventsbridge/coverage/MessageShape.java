package io.github.cdeventsbridge.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.bridge.Translator.Translation;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What messages of one kind have in common: which mapping takes them, which events it makes of them, and which fields they
 * have. Where a field finds a home depends on nothing else.
 *
 * @param events the names of the events
 * @param fields a hash of the names of all fields that say something; of a list, of all kinds of items
 */
record MessageShape(String mapping, List<String> events, long fields) {

    static MessageShape of(Translation.Events made, LegacyMessage message) {
        List<String> events = made.events().stream()
                .map(event -> event.subject() + "." + event.predicate())
                .distinct()
                .toList();
        return new MessageShape(made.mapping(), events, 31 * hash(message.body().tree()) + hash(message.headers()));
    }

    private static long hash(JsonNode node) {
        if (node.isObject()) {
            long sum = 17;
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                long value = hash(field.getValue());
                sum += value == 0 ? 0 : mixed(value * 31 + field.getKey().hashCode());
            }
            return mixed(sum);
        }
        if (node.isArray()) {
            Set<Long> items = new HashSet<>();
            node.forEach(item -> items.add(hash(item)));
            return mixed(items.stream().mapToLong(Long::longValue).sum() + 7);
        }
        boolean says = !node.isNull() && !(node.isTextual() && node.textValue().isEmpty());
        return says ? mixed(node.getNodeType().name().hashCode()) : 0;
    }

    private static long mixed(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }
}
