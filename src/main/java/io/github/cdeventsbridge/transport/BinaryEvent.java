package io.github.cdeventsbridge.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Binding;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The binary mode of a CloudEvent (CloudEvents 1.0, spec.md, "Message"): the attributes as headers of the transport, and the
 * whole CDEvent as the body, whose media type is {@link CloudEventCodec#DATA_CONTENT_TYPE}.
 *
 * <p>The array is not copied: whoever creates or reads it leaves it as it is.
 *
 * @param headers by the names that the transport has for them, in the order of the attributes
 * @param data the CDEvent, JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look inside
public record BinaryEvent(Map<String, String> headers, byte[] data) {

    private static final String DATA = "data";
    private static final Set<String> NO_HEADERS = Set.of(DATA, "datacontenttype");
    private static final String STRUCTURED = "application/cloudevents+json";

    public BinaryEvent {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Of a message that is a structured CloudEvent; empty for any other, which a sink sends as it is. */
    public static Optional<BinaryEvent> of(OutboundMessage message, Binding binding) {
        if (!isEvent(message)) {
            return Optional.empty();
        }
        return StrictJson.read(message.utf8()) instanceof StrictJson.Document document
                        && document.tree() instanceof ObjectNode event
                        && event.get(DATA) instanceof ObjectNode data
                ? Optional.of(new BinaryEvent(binding.headers(attributes(event)), Json.bytes(data)))
                : Optional.empty();
    }

    /** Whether the body of a message is a structured CloudEvent; it is not looked into. */
    public static boolean isEvent(OutboundMessage message) {
        String type = message.jmsType();
        return type != null && type.startsWith(STRUCTURED);
    }

    private static Map<String, String> attributes(ObjectNode event) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : event.properties()) {
            if (!NO_HEADERS.contains(member.getKey())) {
                attributes.put(member.getKey(), member.getValue().asText());
            }
        }
        return attributes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BinaryEvent that && headers.equals(that.headers) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + Arrays.hashCode(data);
    }
}
