package io.github.cdeventsbridge.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.Recorded;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static TimeOrder over(List<Recorded> messages, @Nullable JsonNode position) throws IOException {
        return TimeOrder.over(new ListedMessages(messages, 0), position);
    }

    private static List<String> ids(TimeOrder order) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Recorded next = order.next(); next != null; next = order.next()) {
            ids.add(ListedMessages.id(next));
        }
        return ids;
    }

    private static Recorded at(int second, String id) {
        return ListedMessages.message("t", START.plusSeconds(second), id);
    }

    @Test
    void earlierMessagesComeFirstAndEqualTimesKeepTheirOrder() throws IOException {
        TimeOrder order = over(List.of(at(3, "a"), at(1, "b"), at(3, "c"), at(2, "d")), null);

        assertThat(ids(order)).containsExactly("b", "d", "a", "c");
        assertThat(order.late()).isZero();
    }

    @Test
    void aMessageWithoutATimeFollowsTheOneBeforeIt() throws IOException {
        Recorded timeless = ListedMessages.message("t", null, "x");

        assertThat(ids(over(List.of(at(5, "a"), timeless, at(1, "b")), null))).containsExactly("b", "a", "x");
    }

    @Test
    void whatComesTooLateIsCountedAndNotLost() throws IOException {
        List<Recorded> messages = new ArrayList<>();
        IntStream.range(0, 10_500).forEach(i -> messages.add(at(100 + i, "m" + i)));
        messages.add(at(0, "late"));
        TimeOrder order = over(messages, null);

        assertThat(ids(order)).hasSize(10_501).contains("late");
        assertThat(order.late()).isEqualTo(1);
    }

    @Test
    void goingOnFromAnyPositionGivesTheRest() throws IOException {
        Random random = new Random(3);
        List<Recorded> messages = new ArrayList<>();
        IntStream.range(0, 300).forEach(i -> messages.add(at(random.nextInt(100), "m" + i)));
        List<String> all = ids(over(messages, null));
        for (int round = 0; round < 50; round++) {
            int stop = random.nextInt(300);
            TimeOrder first = over(messages, null);
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < stop; i++) {
                seen.add(ListedMessages.id(first.next()));
            }
            seen.addAll(ids(over(messages, first.position())));

            assertThat(seen).isEqualTo(all);
        }
    }
}
