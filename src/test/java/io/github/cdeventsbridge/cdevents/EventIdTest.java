package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventIdTest {

    @Test
    void idIsAUuidOfVersionFiveAndTheSameForEver() {
        String id = EventId.of("key-1", "dev.cdevents.build.queued.0.3.0", "build-7");
        assertThat(id).isEqualTo("44d9aaf3-1b48-58a0-8192-d37324233a4d");
        assertThat(UUID.fromString(id).version()).isEqualTo(5);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
    }

    @Test
    void everyPartCounts() {
        assertThat(List.of(
                        EventId.of("a", "b", "c"),
                        EventId.of("x", "b", "c"),
                        EventId.of("a", "x", "c"),
                        EventId.of("a", "b", "x"),
                        EventId.of("ab", "", "c"),
                        EventId.of("", "ab", "c")))
                .doesNotHaveDuplicates();
    }

    @Test
    void manyThreadsGetTheSameIds() {
        List<String> alone = IntStream.range(0, 1000)
                .mapToObj(i -> EventId.of("k" + i, "t", "s"))
                .toList();
        List<String> together = IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> EventId.of("k" + i, "t", "s"))
                .toList();
        assertThat(together).isEqualTo(alone);
    }
}
