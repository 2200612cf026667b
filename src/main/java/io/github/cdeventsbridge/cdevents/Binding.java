package io.github.cdeventsbridge.cdevents;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a transport carries the attributes of a CloudEvent in binary mode: what it puts before their names, and how it
 * writes their values. The media type of the data travels where the transport has its own place for it.
 */
public enum Binding {
    /** Headers of HTTP, with values in percent encoding (CloudEvents, http-protocol-binding.md, section 3.1.3). */
    HTTP("ce-", true),
    /** Headers of NATS, like those of HTTP (CloudEvents, nats-protocol-binding.md, section 3.1.3). */
    NATS("ce-", true),
    /** Headers of RabbitMQ (AMQP 0-9-1), as Knative writes them; CloudEvents itself has no such binding. */
    RABBITMQ("ce-", false),
    /** Headers of Kafka, in UTF-8 (CloudEvents, kafka-protocol-binding.md, section 3.2.3). */
    KAFKA("ce_", false),
    /**
     * Application properties of AMQP 1.0, and properties of JMS, whose names must be Java identifiers (CloudEvents,
     * amqp-protocol-binding.md, section 3.1.3; JMS 2.0, section 3.5.1).
     */
    AMQP("cloudEvents_", false),
    /** The same as older readers of AMQP know it; JMS clients cannot see such properties. */
    AMQP_COLON("cloudEvents:", false),
    /** What Camel makes of {@code ce-} in properties of JMS; read, and not to be written. */
    CAMEL_JMS("ce_HYPHEN_", false),
    /** User properties of MQTT 5, which have the attributes' own names (CloudEvents, mqtt-protocol-binding.md, 3.1.3). */
    MQTT("", false);

    private final String prefix;
    private final boolean percentEncoded;

    Binding(String prefix, boolean percentEncoded) {
        this.prefix = prefix;
        this.percentEncoded = percentEncoded;
    }

    /** What stands before the name of each attribute. */
    public String prefix() {
        return prefix;
    }

    /** Whether the names can be those of JMS properties. Attributes have lower-case letters and digits only. */
    public boolean isAllowedInJms() {
        return !prefix.isEmpty() && prefix.chars().allMatch(Character::isJavaIdentifierPart);
    }

    /** The headers for attributes, in their order. */
    public Map<String, String> headers(Map<String, String> attributes) {
        Map<String, String> headers = new LinkedHashMap<>();
        attributes.forEach(
                (name, value) -> headers.put(prefix + name, percentEncoded ? PercentEncoding.encode(value) : value));
        return headers;
    }

    /** The headers that may be attributes, by their names in lower case. */
    public Map<String, String> attributes(Map<String, String> headers) {
        Map<String, String> attributes = new LinkedHashMap<>();
        headers.forEach((header, value) -> {
            if (header.regionMatches(true, 0, prefix, 0, prefix.length())) {
                attributes.put(
                        header.substring(prefix.length()).toLowerCase(Locale.ROOT),
                        percentEncoded ? PercentEncoding.decode(value) : value);
            }
        });
        return attributes;
    }
}
