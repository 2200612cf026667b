package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Unexpressed.Custom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnexpressedTest {

    private final ObjectNode leftovers = Json.object("{'content': {'outcome': 'success'}}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'a': 1}",
                "{'cdbridge': {'mark': 'x'}}",
                "{'cdbridge': {}}",
                "{'cdbridge': 3}",
                "{'cdbridge': {'unexpressed': 3}}",
                "'aGVsbG8='",
                "[1, 2]",
                "7"
            })
    void whatIsPutInComesOutAgain(String json) {
        JsonNode data = Json.object("{'a': " + json + "}").get("a");
        Custom custom = new Custom(data, "text/plain");
        Custom joined = Unexpressed.join(custom, leftovers);
        assertThat(joined.isAllowed()).isTrue();
        assertThat(Unexpressed.part(joined).custom()).isEqualTo(custom);
        assertThat(Unexpressed.part(joined).unexpressed()).isEqualTo(leftovers);
    }

    @Test
    void nothingToPutInLeavesCustomDataAlone() {
        Custom custom = new Custom(Json.object("{'a': 1}"), null);
        assertThat(Unexpressed.join(custom, null)).isSameAs(custom);
        assertThat(Unexpressed.part(custom).custom()).isSameAs(custom);
    }

    @Test
    void newLeftoversCountMoreThanEarlierOnes() {
        Custom custom = new Custom(
                Json.object("{'cdbridge': {'unexpressed': {'content': {'outcome': 'old', 'more': 1}}}}"), null);
        assertThat(Unexpressed.part(Unexpressed.join(custom, leftovers)).unexpressed())
                .isEqualTo(Json.object("{'content': {'outcome': 'success', 'more': 1}}"));
    }
}
