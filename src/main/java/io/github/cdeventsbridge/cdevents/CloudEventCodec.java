package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CDEvents as CloudEvents (CDEvents, cloudevents-binding.md): writes the structured JSON form, in which the data is the
 * whole CDEvent, and reads the structured and binary forms and bare CDEvents. Thread-safe.
 */
public final class CloudEventCodec {

    /** How transports mark attributes in binary mode: HTTP and NATS, Kafka, AMQP through JMS, AMQP, Camel over JMS. */
    private static final List<String> PREFIXES = List.of("ce-", "ce_", "cloudEvents_", "cloudEvents:", "ce_HYPHEN_");

    private static final List<String> CONTENT_TYPE_HEADERS =
            List.of("content-type", "content_type", "contenttype", "jms_amqp_content_type", "jms_amqp_contenttype");

    private static final String CLOUDEVENTS = "application/cloudevents";

    private final Catalogue catalogue;
    private final EventReader reader;
    private final boolean dataschema;

    public CloudEventCodec(Catalogue catalogue) {
        this(catalogue, false);
    }

    /**
     * @param dataschema whether to name the official schema in the attribute {@code dataschema}
     */
    public CloudEventCodec(Catalogue catalogue, boolean dataschema) {
        this.catalogue = catalogue;
        this.reader = new EventReader(catalogue);
        this.dataschema = dataschema;
    }

    /**
     * The structured CloudEvent around a bare CDEvent, with which it shares nodes.
     *
     * @param cdevent as {@link EventWriter} wrote it
     * @param extensions as {@link CdEvent#extensions()} has them
     */
    public ObjectNode structured(ObjectNode cdevent, SpecVersion spec, Map<String, String> extensions) {
        JsonNode context = cdevent.path("context");
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0");
        copy(context, "id", event, "id");
        copy(context, "source", event, "source");
        copy(context, "type", event, "type");
        copy(cdevent.path("subject"), "id", event, "subject");
        copy(context, "timestamp", event, "time");
        event.put("datacontenttype", "application/json");
        String schema = dataschema ? schemaId(context.path("type"), spec) : null;
        if (schema != null) {
            event.put("dataschema", schema);
        }
        extensions.forEach(event::put);
        event.set("data", cdevent);
        return event;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String attribute) {
        JsonNode value = from.get(name);
        if (value != null) {
            to.set(attribute, value);
        }
    }

    private @Nullable String schemaId(JsonNode type, SpecVersion spec) {
        EventForm form = type.isTextual() ? catalogue.form(type.textValue(), spec) : null;
        return form == null ? null : form.schemaId();
    }

    /** Reads a message, whatever form of CDEvent it is: structured, binary or bare; anything else is no event. */
    public Reading read(Map<String, String> headers, ObjectNode body) {
        if (isStructured(headers)) {
            return structured(body);
        }
        for (String prefix : PREFIXES) {
            CloudEventAttributes attributes = CloudEventAttributes.ofHeaders(headers, prefix);
            if (attributes != null) {
                return binary(attributes, body);
            }
        }
        if (CloudEventAttributes.REQUIRED.stream()
                .allMatch(name -> body.path(name).isTextual())) {
            return structured(body);
        }
        String type = body.path("context").path("type").textValue();
        return type != null && isCdEvent(type)
                ? reader.read(body)
                : new Reading.NotAnEvent("neither CloudEvents attributes nor a context.type of CDEvents");
    }

    /**
     * Reads an MQTT 5 message, whose user properties are attributes without any prefix (CloudEvents,
     * mqtt-protocol-binding.md).
     */
    public Reading readUnprefixed(Map<String, String> userProperties, ObjectNode body) {
        CloudEventAttributes attributes = CloudEventAttributes.ofHeaders(userProperties, "");
        return attributes == null || isStructured(userProperties)
                ? read(userProperties, body)
                : binary(attributes, body);
    }

    private static boolean isStructured(Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (CONTENT_TYPE_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))
                    && header.getValue().toLowerCase(Locale.ROOT).startsWith(CLOUDEVENTS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCdEvent(String type) {
        // custom events, dev.cdeventsx.*, are CDEvents too; the reader says that it does not know them
        return type.regionMatches(true, 0, "dev.cdevents", 0, "dev.cdevents".length());
    }

    private Reading structured(ObjectNode event) {
        Findings warnings = Findings.lenient();
        CloudEventAttributes attributes = CloudEventAttributes.ofTree(event, warnings);
        if (event.get("data") instanceof ObjectNode data) {
            return read(attributes, data, warnings);
        }
        if (isForeign(attributes, null)) {
            return foreign(attributes);
        }
        JsonNode encoded = event.has("data_base64") ? event.path("data_base64") : event.path("data");
        ObjectNode data = EmbeddedJson.parse(encoded, event.has("data_base64"));
        return data == null
                ? new Reading.Unreadable(List.of(Problem.error(
                        "data", "found no JSON object; the data of a CDEvent is the whole CDEvent as JSON")))
                : read(attributes, data, warnings);
    }

    private Reading binary(CloudEventAttributes attributes, ObjectNode body) {
        return read(attributes, body, Findings.lenient());
    }

    private Reading read(CloudEventAttributes attributes, ObjectNode data, Findings warnings) {
        if (isForeign(attributes, data.path("context").path("type").textValue())) {
            return foreign(attributes);
        }
        String version = Objects.requireNonNullElse(attributes.value("specversion"), "");
        if (!version.equals("1.0") && !version.equals("0.3")) {
            warnings.warning("specversion", "found " + Findings.quote(version) + "; allowed for CloudEvents: 1.0, 0.3");
        }
        return reader.read(data, attributes, warnings);
    }

    private static boolean isForeign(CloudEventAttributes attributes, @Nullable String dataType) {
        String type = dataType == null ? attributes.value("type") : dataType;
        return type == null || !isCdEvent(type);
    }

    private static Reading foreign(CloudEventAttributes attributes) {
        String type = Objects.requireNonNullElse(attributes.value("type"), "");
        return new Reading.NotAnEvent("a CloudEvent of type " + Findings.quote(type) + ", which is no CDEvent");
    }
}
