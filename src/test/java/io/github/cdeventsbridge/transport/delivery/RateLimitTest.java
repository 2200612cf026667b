package io.github.cdeventsbridge.transport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong(1_000_000_007L);

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static long millis(RateLimit limit) {
        return TimeUnit.NANOSECONDS.toMillis(limit.waitNanos());
    }

    @Test
    void whatWasPublishedHasToBeWaitedFor() {
        RateLimit limit = new RateLimit(50, now::get);

        assertThat(millis(limit)).isZero();
        limit.used(5);
        assertThat(millis(limit)).isEqualTo(100);
        pass(60);
        assertThat(millis(limit)).isEqualTo(40);
        limit.used(1);
        assertThat(millis(limit)).isEqualTo(60);
    }

    @Test
    void nothingIsSavedUp() {
        RateLimit limit = new RateLimit(10, now::get);
        pass(60_000);

        limit.used(1);

        assertThat(millis(limit)).isEqualTo(100);
    }

    @Test
    void batchesAreSmallEnoughForTheLimitToHoldWithinASecond() {
        assertThat(new RateLimit(50).batch(1_000)).isEqualTo(5);
        assertThat(new RateLimit(3).batch(1_000)).isEqualTo(1);
        assertThat(new RateLimit(50_000).batch(1_000)).isEqualTo(1_000);
    }

    @Test
    void withoutALimitNobodyWaits() {
        RateLimit limit = new RateLimit(0, now::get);
        limit.used(1_000_000);

        assertThat(limit.waitNanos()).isZero();
        assertThat(limit.batch(7)).isEqualTo(7);
    }

    @Test
    @Timeout(10)
    void aStopEndsTheWaiting() {
        RateLimit limit = new RateLimit(1, now::get);
        limit.used(1_000_000);
        CountDownLatch stop = new CountDownLatch(1);
        stop.countDown();

        assertThat(limit.await(stop)).isFalse();
    }
}
