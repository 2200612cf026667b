package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written in binary mode is read back by the same binding, and all that the binding of CDEvents demands is there. */
class BindingLawTest {

    private static final Map<String, String> EXTENSIONS =
            Map.of("traceparent", "00-1-2-01", "note", "50 % of \"ä€😀\"", "encoded", "a%20b%2", "empty", "");

    private final Catalogue catalogue = Catalogue.standard();
    private final CloudEventCodec codec = new CloudEventCodec(catalogue, true);
    private final EventReader reader = new EventReader(catalogue);

    @ParameterizedTest
    @EnumSource(Binding.class)
    void whatIsWrittenIsReadBack(Binding binding) {
        for (SpecVersion spec : catalogue.specVersions()) {
            for (EventForm form : Forms.of(spec)) {
                ObjectNode cdevent = new Generator(form.schemaId().hashCode()).event(form);
                CdEvent event = read(reader.read(cdevent)).event();
                Map<String, String> headers = codec.binaryHeaders(cdevent, spec, EXTENSIONS, binding);
                Reading.Event reading = read(codec.read(binding, headers, cdevent));
                assertThat(reading.event()).as("%s", headers).isEqualTo(event.withExtensions(EXTENSIONS));
                assertThat(reading.warnings())
                        .as("%s", headers)
                        .isEqualTo(read(reader.read(cdevent)).warnings());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Binding.class,
            names = {"RABBITMQ", "KAFKA", "AMQP", "AMQP_COLON", "CAMEL_JMS"})
    void prefixTellsTheFormOfAMessageOfAnyTransport(Binding binding) {
        ObjectNode cdevent = Samples.finished05();
        Map<String, String> headers = new HashMap<>();
        codec.binaryHeaders(cdevent, SpecVersion.parse("0.5"), EXTENSIONS, binding)
                .forEach((name, value) -> headers.put(name.toUpperCase(Locale.ROOT), value));
        headers.put("JMSXGroupID", "g");
        assertThat(read(codec.read(headers, cdevent)).event().extensions()).isEqualTo(EXTENSIONS);
    }

    @Test
    void everyAttributeThatCdEventsDemandsIsWritten() {
        assertThat(codec.binaryHeaders(
                        Samples.finished05(), SpecVersion.parse("0.5"), Map.of("traceparent", "x"), Binding.KAFKA))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "e1",
                        "ce_source", "https://ci.example.com/",
                        "ce_type", "dev.cdevents.testsuiterun.finished.0.3.0",
                        "ce_subject", "run-1",
                        "ce_time", "2026-01-31T12:00:00Z",
                        "ce_dataschema", "https://cdevents.dev/0.5.1/schema/testsuiterun-finished-event",
                        "ce_traceparent", "x"));
        assertThat(CloudEventCodec.DATA_CONTENT_TYPE).isEqualTo("application/json");
    }

    @Test
    void namesOfHttpAndOfAmqpWithColonAreNoNamesOfJmsProperties() {
        assertThat(List.of(Binding.values()).stream().filter(Binding::isAllowedInJms))
                .containsExactly(Binding.KAFKA, Binding.AMQP, Binding.CAMEL_JMS);
    }

    @ParameterizedTest
    @CsvSource({"a b, a%20b", "100%, 100%25", "'\"', %22", "€, %E2%82%AC", "~, ~", "a/b?c=d#e, a/b?c=d#e"})
    void valuesOfHttpAreInPercentEncoding(String value, String encoded) {
        assertThat(Binding.HTTP.headers(Map.of("note", value))).containsEntry("ce-note", encoded);
    }

    @Test
    void valuesThatNobodyEncodedAreTakenAsTheyAre() {
        assertThat(Binding.HTTP.attributes(Map.of("CE-Note", "100% é %zz"))).containsEntry("note", "100% é %zz");
    }

    @Test
    void timestampOfAmqpIsATime() {
        ObjectNode cdevent = Samples.finished05();
        ((ObjectNode) cdevent.get("context")).remove("timestamp");
        Map<String, String> headers =
                codec.binaryHeaders(Samples.finished05(), SpecVersion.parse("0.5"), Map.of(), Binding.AMQP);
        headers.put("cloudEvents_time", "1769860800000");
        assertThat(read(codec.read(Binding.AMQP, headers, cdevent)).event().timestamp())
                .isEqualTo("2026-01-31T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "Application/CloudEvents+JSON; charset=utf-8, true",
        "' application/cloudevents ', true",
        "application/cloudevents-batch+json, false",
        "application/json; charset=UTF-8, false"
    })
    void contentTypeIsReadInAnyCaseAndWithParameters(String contentType, boolean structured) {
        ObjectNode event = codec.structured(Samples.finished05(), SpecVersion.parse("0.5"), Map.of());
        event.remove("source");
        Reading reading = codec.read(Map.of("Content-Type", contentType), event);
        assertThat(reading instanceof Reading.Event).isEqualTo(structured);
    }

    private static Reading.Event read(Reading reading) {
        return (Reading.Event) reading;
    }
}
