package io.github.cdeventsbridge.transport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private long now = Long.MAX_VALUE; // the clock may run over
    private final Silence silence = new Silence(Duration.ofSeconds(10), () -> now);

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void isToldOnceWhenTheLimitIsPassed() {
        silence.connected();
        pass(9);
        assertThat(silence.looked(false)).isEmpty();
        pass(1);
        assertThat(silence.looked(false)).contains(Duration.ofSeconds(10));
        pass(20);
        assertThat(silence.looked(false)).isEmpty();
    }

    @Test
    void isCountedAnewFromEachMessage() {
        silence.connected();
        pass(9);
        assertThat(silence.looked(true)).isEmpty();
        pass(9);
        assertThat(silence.looked(false)).isEmpty();
        pass(1);
        assertThat(silence.looked(false)).isPresent();
        silence.looked(true);
        pass(10);
        assertThat(silence.looked(false)).isPresent();
    }

    @Test
    void doesNotCountTimeWithoutAConnection() {
        silence.connected();
        pass(6);
        silence.looked(false);
        pass(3_600);
        silence.connected();
        pass(3);
        assertThat(silence.looked(false)).isEmpty();
        pass(1);
        assertThat(silence.looked(false)).contains(Duration.ofSeconds(10));
    }

    @Test
    void isNeverToldWithoutALimit() {
        Silence unlimited = new Silence(Duration.ZERO, () -> now);
        unlimited.connected();
        pass(3_600);
        assertThat(unlimited.looked(false)).isEmpty();
    }
}
