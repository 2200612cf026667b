package io.github.cdeventsbridge.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Binding;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BinaryEventTest {

    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";
    private static final String CDEVENT = """
        {"context":{"specversion":"0.5.1","id":"e1","source":"https://ci.example.com/",\
        "type":"dev.cdevents.artifact.published.0.3.0","timestamp":"2026-01-31T12:00:00Z"},\
        "subject":{"id":"pkg:rpm/fedora/bash@5.2","content":{}},"customData":{"build":1.50}}\
        """;

    private final CloudEventCodec codec = new CloudEventCodec(Catalogue.standard());

    @ParameterizedTest
    @EnumSource(value = Binding.class, names = "CAMEL_JMS", mode = EnumSource.Mode.EXCLUDE)
    void headersAndDataAreTheSameEvent(Binding binding) throws Exception {
        ObjectNode structured = structured();
        BinaryEvent binary = BinaryEvent.of(message(structured.toString(), STRUCTURED), binding)
                .orElseThrow();
        Reading read = codec.read(binding, binary.headers(), (ObjectNode) tree(text(binary)));
        assertThat(read).isEqualTo(codec.read(Map.of(), structured));
        assertThat(read).isInstanceOf(Reading.Event.class);
    }

    @Test
    void headersAreTheAttributesInTheirOrderAndNotTheContentType() throws Exception {
        BinaryEvent binary = BinaryEvent.of(message(structured().toString(), STRUCTURED), Binding.KAFKA)
                .orElseThrow();
        assertThat(binary.headers().keySet())
                .containsExactly(
                        "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time", "ce_traceparent");
    }

    @Test
    void dataIsTheWholeEventToTheLastDigit() throws Exception {
        BinaryEvent binary = BinaryEvent.of(
                        message(structured().toString().replace("1.5}", "1.50}"), STRUCTURED), Binding.HTTP)
                .orElseThrow();
        assertThat(text(binary)).isEqualTo(CDEVENT);
    }

    @Test
    void whatIsNoStructuredEventIsSentAsItIs() {
        assertThat(BinaryEvent.of(message("{\"data\":{}}", "application/json"), Binding.KAFKA))
                .isEmpty();
        assertThat(BinaryEvent.of(message("{\"data\":{}}", null), Binding.KAFKA))
                .isEmpty();
        assertThat(BinaryEvent.of(message("{\"data\":1}", STRUCTURED), Binding.KAFKA))
                .isEmpty();
        assertThat(BinaryEvent.of(message("{", STRUCTURED), Binding.KAFKA)).isEmpty();
    }

    private ObjectNode structured() throws Exception {
        return codec.structured(
                (ObjectNode) tree(CDEVENT), SpecVersion.parse("0.5"), Map.of("traceparent", "00-1-2-01"));
    }

    private static JsonNode tree(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }

    private static String text(BinaryEvent event) {
        return new String(event.data(), StandardCharsets.UTF_8);
    }

    private static OutboundMessage message(String body, String type) {
        return new OutboundMessage("e1", "events.artifact.published", body, type, Map.of(), null);
    }
}
