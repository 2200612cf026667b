package io.github.cdeventsbridge.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private final AtomicInteger read = new AtomicInteger();

    /** Numbers from 1 up to the last one. */
    private ReadAhead.Source<Integer> numbers(int last) {
        return () -> read.get() == last ? null : read.incrementAndGet();
    }

    @Test
    void everythingComesInOrderAndTheEndStaysTheEnd() throws Exception {
        try (ReadAhead<Integer> ahead = new ReadAhead<>(numbers(100), 2)) {
            for (int i = 1; i <= 100; i++) {
                assertThat(ahead.take()).isEqualTo(i);
            }
            assertThat(ahead.take()).isNull();
            assertThat(ahead.take()).isNull();
        }
    }

    @Test
    void nothingIsReadBeforeTheFirstIsTakenAndThenOnlySoMuchMore() throws Exception {
        try (ReadAhead<Integer> ahead = new ReadAhead<>(numbers(100), 2)) {
            assertThat(read).hasValue(0);

            assertThat(ahead.take()).isEqualTo(1);

            await().untilAsserted(() -> assertThat(read).hasValue(4)); // two wait, and one has no place yet
            assertThat(ahead.take()).isEqualTo(2);
            await().untilAsserted(() -> assertThat(read).hasValue(5));
        }
    }

    @Test
    void aFailureComesInItsPlaceAndNothingFollowsIt() throws Exception {
        ReadAhead.Source<Integer> breaking = () -> {
            if (read.incrementAndGet() == 2) {
                throw new IOException("the disk is gone");
            }
            return read.get();
        };
        try (ReadAhead<Integer> ahead = new ReadAhead<>(breaking, 2)) {
            assertThat(ahead.take()).isEqualTo(1);
            assertThatThrownBy(ahead::take).isInstanceOf(IOException.class).hasMessage("the disk is gone");
            assertThat(ahead.take()).isNull();
        }
    }

    @Test
    void aDefectIsNotTakenForTheEnd() {
        ReadAhead.Source<Integer> defective = () -> {
            throw new StackOverflowError("too deep");
        };
        try (ReadAhead<Integer> ahead = new ReadAhead<>(defective, 2)) {
            assertThatThrownBy(ahead::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void closingEndsAReaderThatWaitsForTheArchive() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        ReadAhead.Source<Integer> slow = () -> {
            if (read.incrementAndGet() == 1) {
                return 1;
            }
            try {
                waiting.countDown();
                never.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
            return null;
        };
        ReadAhead<Integer> ahead = new ReadAhead<>(slow, 2);
        assertThat(ahead.take()).isEqualTo(1);
        waiting.await();

        ahead.close();

        assertThat(interrupted).hasValue(1);
        assertThat(ahead.take()).isNull();
    }
}
