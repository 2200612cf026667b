package io.github.cdeventsbridge.transport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    private Path directory;

    private Instant now = START;

    private Presence presence() {
        return new Presence(directory.resolve("presence").resolve("queue"), () -> now);
    }

    private Instant after(int hours) {
        now = START.plus(Duration.ofHours(hours));
        return now;
    }

    private List<Taken> messageThatLives(@Nullable Duration life) {
        return List.of(Taken.of(new ReceivedMessage(
                "a.b",
                new MessageBody.Text("{}"),
                Map.of(),
                null,
                now,
                life == null ? null : now.plus(life),
                4,
                false,
                1)));
    }

    @Test
    void theFirstTimeNothingWasMissed() {
        Presence presence = presence();

        assertThat(presence.returned(true)).isEmpty();
        assertThat(presence.took(messageThatLives(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void whatLivedShorterThanTheOutageIsMissed() {
        Presence presence = presence();
        presence.returned(false);
        Instant back = after(30);
        assertThat(presence.returned(false)).isEmpty();
        assertThat(presence.took(List.of())).isEmpty();

        assertThat(presence.took(messageThatLives(Duration.ofHours(24))))
                .contains(new Presence.Gap(START, back.minus(Duration.ofHours(24))));
        assertThat(presence.took(messageThatLives(Duration.ofHours(24))))
                .as("told once")
                .isEmpty();
    }

    @Test
    void anOutageBeforeTheStartCountsAsWell() {
        presence().returned(false);
        Instant back = after(30);
        Presence next = presence();
        next.returned(false);

        assertThat(next.took(messageThatLives(Duration.ofHours(24))))
                .contains(new Presence.Gap(START, back.minus(Duration.ofHours(24))));
    }

    @Test
    void messagesThatLiveLongerOrForEverAreAllThere() {
        Presence presence = presence();
        presence.returned(false);
        after(20);
        presence.returned(false);
        assertThat(presence.took(messageThatLives(Duration.ofHours(24)))).isEmpty();
        after(90);
        presence.returned(false);
        assertThat(presence.took(messageThatLives(null))).isEmpty();
    }

    @Test
    void whereWhatIsReadWasMadeAnewAllIsMissed() {
        Presence presence = presence();
        presence.returned(false);
        Instant back = after(2);

        assertThat(presence.returned(true)).contains(new Presence.Gap(START, back));
        assertThat(presence.took(messageThatLives(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void aConnectionThatBreaksAgainAtOnceDoesNotEndTheOutage() {
        Presence presence = presence();
        presence.returned(false);
        after(29);
        presence.returned(false);
        Instant back = after(30);
        presence.returned(false);

        assertThat(presence.took(messageThatLives(Duration.ofHours(24))))
                .contains(new Presence.Gap(START, back.minus(Duration.ofHours(24))));
    }
}
