package io.github.cdeventsbridge.transport.mqtt;

import io.github.cdeventsbridge.bridge.Marker;
import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.seen.SeenKeys;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which legacy messages the bridge itself has published over MQTT 3.1.1, which drops the marker that says so: when
 * such a message comes back, it is marked again. Events need none of that; they carry their marker inside. Thread-safe.
 *
 * <p>It knows the messages of this instance only.
 */
final class Echoes {

    private static final String PREFIX = "mqtt echo ";

    private final SeenKeys keys;
    private final String instance;

    /** @param instance the name of this bridge in markers */
    Echoes(SeenKeys keys, String instance) {
        this.keys = keys;
        this.instance = instance;
    }

    /** Remembers what is about to be published; before that, since the echo may be quicker than the confirmation. */
    void leaving(Collection<OutboundMessage> messages) {
        List<String> marked = messages.stream()
                .map(message -> message.properties().get(Marker.PROPERTY))
                .filter(Objects::nonNull)
                .flatMap(text -> Marker.parse(text.toString()).stream())
                .map(marker -> PREFIX + marker.id())
                .toList();
        if (!marked.isEmpty()) {
            keys.addAll(marked);
        }
    }

    /** The property that marks a message as ours; null if it is not. */
    Map.@Nullable Entry<String, String> markerOf(Arrived arrived) {
        if (!(StrictJson.read(arrived.payload) instanceof StrictJson.Document document)) {
            return null;
        }
        String key = MessageKey.hash(MqttTopics.bare(arrived.topic), document.tree());
        return keys.contains(PREFIX + key)
                ? Map.entry(Marker.PROPERTY, new Marker(key, List.of(instance)).text())
                : null;
    }
}
