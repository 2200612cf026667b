package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which headers of a carried original can be set again. What brokers and clients set themselves would be refused or would
 * lie; it travels as data only.
 */
public final class LegacyProperties {

    /** JMS headers that are the sender's own and not the broker's. */
    private static final Set<String> SETTABLE = Set.of("JMSType", "JMSCorrelationID");

    /** Words of the selector syntax, which name no property in any case (JMS 3.1, section 3.8.1.1). */
    private static final Set<String> RESERVED =
            Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");

    private LegacyProperties() {}

    /** The headers that can be set, in their order. */
    public static Map<String, Object> toSend(ObjectNode headers) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            String name = header.getKey();
            JsonNode value = header.getValue();
            boolean own = !name.startsWith("JMS") || SETTABLE.contains(name);
            if (own && isIdentifier(name) && !name.equals(Marker.PROPERTY) && value.isValueNode() && !value.isNull()) {
                properties.put(name, value(value));
            }
        }
        return properties;
    }

    /** JMS 3.1, section 3.8.1.1: names of properties are Java identifiers. */
    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && !RESERVED.contains(name.toUpperCase(Locale.ROOT))
                && Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }

    private static Object value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isInt()) {
            return value.intValue();
        }
        if (value.isLong()) {
            return value.longValue();
        }
        double number = value.doubleValue();
        boolean exact = value.isNumber()
                && Double.isFinite(number)
                && BigDecimal.valueOf(number).compareTo(value.decimalValue()) == 0;
        return exact ? (Object) number : value.asText();
    }
}
