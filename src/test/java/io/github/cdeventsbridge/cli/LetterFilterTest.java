package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterFilterTest {

    private static final DeadLetter LETTER = new DeadLetter(
            "0a1b2c3d4e",
            "Consumer.cdbridge.main.VirtualTopic.eng.ci.>",
            new ReceivedMessage(
                    "VirtualTopic.eng.ci.koji-build.test.complete",
                    new MessageBody.Text("{}"),
                    Map.of(),
                    null,
                    null,
                    null,
                    4,
                    false,
                    1),
            Instant.parse("2026-04-01T12:00:00Z"),
            1,
            "body.run: A field is missing",
            "body.run",
            "rpm-build",
            "cdbridge",
            0);

    private static LetterFilter.Condition read(String text) {
        return new LetterFilter.ConditionReader().convert(text);
    }

    @ParameterizedTest
    @CsvSource({
        "topic, VirtualTopic.eng.ci.*, true",
        "topic, *.complete, true",
        "topic, VirtualTopic.eng.ci, false",
        "topic, VirtualTopic?eng*, false",
        "cause, field is MISSING, true",
        "cause, timeout, false",
        "mapping, rpm-build, true",
        "mapping, rpm, false",
        "since, 2026-04-01T12:00:00Z, true",
        "since, 2026-04-01T12:00:01Z, false",
        "until, 2026-04-01T12:00:01Z, true",
        "until, 2026-04-01T12:00:00Z, false",
        "id, 0a1b2c3d4e, true",
        "id, 0a1b, false"
    })
    void aFilterFitsOrNot(String key, String value, boolean fits) {
        assertThat(read(key + "=" + value).fits().test(LETTER)).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"topc", "reason"})
    void anUnknownKeyIsToldWithTheKnownOnes(String key) {
        assertThatThrownBy(() -> read(key + "=x"))
                .hasMessageContainingAll("'" + key + "'", "topic", "cause", "mapping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-04-01"})
    void whatIsNoTimeIsTold(String time) {
        assertThatThrownBy(() -> read("since=" + time))
                .hasMessageContainingAll("'" + time + "'", "2026-04-01T12:00:00Z");
    }
}
