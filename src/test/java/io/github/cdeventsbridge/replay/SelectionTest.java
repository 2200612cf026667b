package io.github.cdeventsbridge.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Place;
import io.github.cdeventsbridge.archive.Recorded;
import io.github.cdeventsbridge.bridge.Glob;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TOPIC = "VirtualTopic.eng.ci.koji-build.test.complete";
    private static final Recorded MESSAGE = ListedMessages.message(TOPIC, NOON, "m");

    private static Selection times(Instant from, Instant until) {
        return new Selection(from, until, List.of(), List.of());
    }

    @Test
    void theBeginningIsPartOfATimeAndTheEndIsNot() {
        assertThat(times(NOON, NOON.plusSeconds(1)).wants(MESSAGE)).isTrue();
        assertThat(times(NOON.minusSeconds(1), NOON).wants(MESSAGE)).isFalse();
        assertThat(times(NOON.plusSeconds(1), null).wants(MESSAGE)).isFalse();
    }

    @Test
    void aMessageWithoutATimeIsNotInATime() {
        Recorded timeless = ListedMessages.message(TOPIC, null, "m");

        assertThat(times(NOON, null).wants(timeless)).isFalse();
        assertThat(Selection.ALL.wants(timeless)).isTrue();
    }

    @Test
    void oneOfTheTopicsAndOneOfTheArtifactsMustMatch() {
        List<Glob> topics = List.of(new Glob("org.*"), new Glob("*.test.complete"));

        assertThat(new Selection(null, null, topics, List.of("brew-build", "koji-build")).wants(MESSAGE))
                .isTrue();
        assertThat(new Selection(null, null, topics, List.of("brew-build")).wants(MESSAGE))
                .isFalse();
        assertThat(new Selection(null, null, List.of(new Glob("org.*")), List.of()).wants(MESSAGE))
                .isFalse();
    }

    @Test
    void whatCannotBeReadIsAlwaysWanted() {
        Recorded broken = new Recorded.Unreadable(
                new ArchiveRecord(new Place("f", 1), new byte[0], "cut"), List.of(Problem.error("", "cut")));

        assertThat(new Selection(NOON, NOON, List.of(new Glob("x")), List.of("y")).wants(broken))
                .isTrue();
    }

    @Test
    void noMoreThanTheLimitIsGiven() throws IOException {
        Selected selected = new Selected(new ListedMessages(List.of(MESSAGE, MESSAGE, MESSAGE), 0), Selection.ALL, 2);

        assertThat(selected.next()).isNotNull();
        assertThat(selected.next()).isNotNull();
        assertThat(selected.next()).isNull();
        assertThat(selected.position().path("next").asInt()).isEqualTo(2);
    }

    @Test
    void thePaceKeepsTheSpacingSoManyTimesAsFast() {
        AtomicLong clock = new AtomicLong(5);
        Pace pace = new Pace(10, clock::get);
        Recorded later = ListedMessages.message(TOPIC, NOON.plusSeconds(20), "n");

        assertThat(pace.wait(MESSAGE)).isZero();
        assertThat(pace.wait(later)).isEqualTo(Duration.ofSeconds(2));
        clock.addAndGet(Duration.ofMillis(1500).toNanos());
        assertThat(pace.wait(later)).isEqualTo(Duration.ofMillis(500));
        clock.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(pace.wait(later)).isZero();
    }
}
