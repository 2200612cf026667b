package io.github.cdeventsbridge.transport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BackOffTest {

    private final CountDownLatch cancelled = new CountDownLatch(1);

    @Test
    void eachWaitIsTwiceAsLongUpToTheBound() {
        BackOff backOff = new BackOff(Duration.ofMillis(1), Duration.ofMillis(3), cancelled, () -> 0);

        backOff.await();
        assertThat(backOff.nextMillis()).isEqualTo(2);
        backOff.await();
        backOff.await();
        assertThat(backOff.nextMillis()).isEqualTo(3);

        backOff.reset();
        assertThat(backOff.nextMillis()).isEqualTo(1);
    }

    @Test
    void upToHalfOfAWaitIsLeftToChance() {
        assertThat(new BackOff(Duration.ofMillis(100), Duration.ofMillis(100), cancelled, () -> 1).nextMillis())
                .isEqualTo(50);
        assertThat(new BackOff(Duration.ofMillis(100), Duration.ofMillis(100), cancelled).nextMillis())
                .isBetween(50L, 100L);
    }

    @Test
    @Timeout(10)
    void aCancelledOneDoesNotWait() {
        cancelled.countDown();

        new BackOff(Duration.ofDays(1), Duration.ofDays(1), cancelled).await();
    }
}
