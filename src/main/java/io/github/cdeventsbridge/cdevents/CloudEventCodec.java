package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * CDEvents as CloudEvents (CDEvents, cloudevents-binding.md): writes the structured JSON form and the attributes of the
 * binary one, in both of which the data is the whole CDEvent, and reads both and bare CDEvents. Thread-safe.
 */
public final class CloudEventCodec {

    /** The media type of the data (CDEvents, cloudevents-binding.md, "datacontenttype"). */
    public static final String DATA_CONTENT_TYPE = "application/json";

    /** Where a structured CloudEvent holds the CDEvent. */
    public static final String DATA = "data";

    /** What attributes are looked for under where nobody says which transport a message came by. */
    private static final List<Binding> PREFIXED =
            List.of(Binding.RABBITMQ, Binding.KAFKA, Binding.AMQP, Binding.AMQP_COLON, Binding.CAMEL_JMS);

    private static final List<String> CONTENT_TYPE_HEADERS =
            List.of("content-type", "content_type", "contenttype", "jms_amqp_content_type", "jms_amqp_contenttype");

    private static final TextNode SPECVERSION = TextNode.valueOf("1.0");

    private static final String CLOUDEVENTS = "application/cloudevents";

    private static final String BATCH = "application/cloudevents-batch";

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
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        eachAttribute(cdevent, spec, event::set);
        event.put("datacontenttype", DATA_CONTENT_TYPE);
        extensions.forEach(event::put);
        event.set(DATA, cdevent);
        return event;
    }

    /**
     * The same around a bare CDEvent of which the attributes are known, so that nobody needs to look into it.
     *
     * @param cdevent as a value of whatever make
     */
    public ObjectNode structured(
            EventAttributes attributes, JsonNode cdevent, SpecVersion spec, Map<String, String> extensions) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        eachAttribute(attributes, spec, extensions, event::put);
        event.set(DATA, cdevent);
        return event;
    }

    /** Hands on what {@link #structured} writes before the data, for whoever writes it without a tree. */
    public void eachAttribute(
            EventAttributes attributes,
            SpecVersion spec,
            Map<String, String> extensions,
            BiConsumer<String, String> consumer) {
        consumer.accept("specversion", SPECVERSION.textValue());
        consumer.accept("id", attributes.id());
        consumer.accept("source", attributes.source());
        consumer.accept("type", attributes.type());
        consumer.accept("subject", attributes.subject());
        consumer.accept("time", attributes.time());
        JsonNode schema = dataschema ? schemaId(TextNode.valueOf(attributes.type()), spec) : null;
        if (schema != null) {
            consumer.accept("dataschema", schema.textValue());
        }
        consumer.accept("datacontenttype", DATA_CONTENT_TYPE);
        extensions.forEach(consumer);
    }

    /**
     * The headers of the binary form of a bare CDEvent, which is then the body itself. The message's content type, which
     * transports have a place of their own for, is {@link #DATA_CONTENT_TYPE}.
     *
     * @param cdevent as {@link EventWriter} wrote it
     * @param extensions as {@link CdEvent#extensions()} has them
     */
    public Map<String, String> binaryHeaders(
            ObjectNode cdevent, SpecVersion spec, Map<String, String> extensions, Binding binding) {
        Map<String, String> texts = new LinkedHashMap<>();
        eachAttribute(cdevent, spec, (name, value) -> texts.put(name, value.asText()));
        texts.putAll(extensions);
        return binding.headers(texts);
    }

    /** Hands on all attributes but the data's content type. */
    private void eachAttribute(ObjectNode cdevent, SpecVersion spec, BiConsumer<String, JsonNode> consumer) {
        JsonNode context = cdevent.path("context");
        consumer.accept("specversion", SPECVERSION);
        hand("id", context.get("id"), consumer);
        hand("source", context.get("source"), consumer);
        hand("type", context.get("type"), consumer);
        hand("subject", cdevent.path("subject").get("id"), consumer);
        hand("time", context.get("timestamp"), consumer);
        hand("dataschema", dataschema ? schemaId(context.path("type"), spec) : null, consumer);
    }

    private static void hand(String name, @Nullable JsonNode value, BiConsumer<String, JsonNode> consumer) {
        if (value != null) {
            consumer.accept(name, value);
        }
    }

    private @Nullable JsonNode schemaId(JsonNode type, SpecVersion spec) {
        EventForm form = type.isTextual() ? catalogue.anyForm(type.textValue(), spec) : null;
        return form == null ? null : TextNode.valueOf(form.schemaId());
    }

    /** Reads a message of a transport that is known. */
    public Reading read(Binding binding, Map<String, String> headers, ObjectNode body) {
        CloudEventAttributes attributes = CloudEventAttributes.of(binding.attributes(headers));
        return attributes == null || isStructured(headers)
                ? read(headers, body)
                : read(attributes, body, Findings.lenient());
    }

    /** Reads a message, whatever form of CDEvent it is: structured, binary or bare; anything else is no event. */
    public Reading read(Map<String, String> headers, ObjectNode body) {
        if (isStructured(headers)) {
            return structured(body);
        }
        CloudEventAttributes prefixed = headers.isEmpty() ? null : prefixed(headers);
        if (prefixed != null) {
            return read(prefixed, body, Findings.lenient());
        }
        if (hasAttributes(body)) {
            return structured(body);
        }
        String type = body.path("context").path("type").textValue();
        return type != null && isCdEvent(type)
                ? reader.read(body)
                : new Reading.NotAnEvent("neither CloudEvents attributes nor a context.type of CDEvents");
    }

    /**
     * The CDEvent that a message holds, unread; null where attributes around it have a say in what it is, or would have to be
     * warned of. Whether it is one at all is not known.
     */
    public @Nullable UnreadEvent unread(Map<String, String> headers, ObjectNode body) {
        if (!headers.isEmpty() && !isStructured(headers) && prefixed(headers) != null) {
            return null;
        }
        if (!isStructured(headers) && !hasAttributes(body)) {
            return new UnreadEvent(body, CloudEventAttributes.NONE);
        }
        Findings warnings = Findings.lenient();
        CloudEventAttributes attributes = CloudEventAttributes.ofTree(body, warnings);
        return warnings.size() == 0
                        && "1.0".equals(attributes.value("specversion"))
                        && body.get("data") instanceof ObjectNode data
                ? new UnreadEvent(data, attributes)
                : null;
    }

    private static @Nullable CloudEventAttributes prefixed(Map<String, String> headers) {
        for (Binding binding : PREFIXED) {
            CloudEventAttributes attributes = CloudEventAttributes.of(binding.attributes(headers));
            if (attributes != null) {
                return attributes;
            }
        }
        return null;
    }

    private static boolean hasAttributes(ObjectNode body) {
        for (int i = 0; i < CloudEventAttributes.REQUIRED.size(); i++) { // asked of every event, so without an iterator
            if (!(body.get(CloudEventAttributes.REQUIRED.get(i)) instanceof TextNode)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStructured(Map<String, String> headers) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String type = header.getValue().strip().toLowerCase(Locale.ROOT);
            if (CONTENT_TYPE_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))
                    && type.startsWith(CLOUDEVENTS)
                    && !type.startsWith(BATCH)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCdEvent(String type) {
        // custom events, dev.cdeventsx.*, are CDEvents too
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
