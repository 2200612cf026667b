package io.github.cdeventsbridge.transport.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.delivery.ToSend;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An attempt at messages 1 and 2 was given up while the broker read nothing. */
@Timeout(60)
class DeliveredTest {

    private final Delivered delivered = new Delivered();
    private final Confirmations attempt = new Confirmations();

    DeliveredTest() {
        attempt.sending(1, message(1), "1", "events");
        attempt.sending(2, message(2), "2", "events");
        delivered.underWay(attempt);
    }

    @AfterEach
    void interruptNobodyElse() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anotherAttemptWaitsForThoseThatAreUnderWayAndLeavesOutWhatArrived() throws Exception {
        CompletableFuture<List<String>> next = nextAttemptAt(message(2), message(3));
        attempt.handleAck(1, false);
        assertThat(next).isNotDone();

        attempt.handleAck(2, false);

        assertThat(next.get(60, TimeUnit.SECONDS)).containsExactly("events id-3");
        assertThat(missing(message(1), message(2))).isEmpty();
    }

    @Test
    void whatTheBrokerDidNotTakeIsMissing() throws Exception {
        CompletableFuture<List<String>> next = nextAttemptAt(message(1), message(2));

        attempt.handleAck(1, false);
        attempt.handleNack(2, false);

        assertThat(next.get(60, TimeUnit.SECONDS)).containsExactly("events id-2");
    }

    @Test
    void whatWasUnderWayOnALostConnectionIsMissing() throws Exception {
        CompletableFuture<List<String>> next = nextAttemptAt(message(1), message(2));

        attempt.handleAck(1, false);
        attempt.shutdownCompleted(
                new ShutdownSignalException(true, false, new AMQP.Connection.Close.Builder().build(), null));

        assertThat(next.get(60, TimeUnit.SECONDS)).containsExactly("events id-2");
    }

    @Test
    void attemptsAtOtherMessagesDoNotWait() throws Exception {
        delivered.awaitAttemptsAt(List.of(message(3)));

        assertThat(missing(message(1), message(3))).containsExactly("events id-1", "events id-3");
    }

    @Test
    void whoeverIsInterruptedWaitsForItAgainTheNextTime() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> delivered.awaitAttemptsAt(List.of(message(1))))
                .isInstanceOf(InterruptedException.class);

        CompletableFuture<List<String>> next = nextAttemptAt(message(1));
        assertThat(next).isNotDone();
        attempt.handleAck(2, true);

        assertThat(next.get(60, TimeUnit.SECONDS)).isEmpty();
    }

    /** What it would publish. */
    private CompletableFuture<List<String>> nextAttemptAt(ToSend... messages) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                delivered.awaitAttemptsAt(List.of(messages));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return missing(messages);
        });
    }

    private List<String> missing(ToSend... messages) {
        return delivered.missing(List.of(messages)).stream().map(ToSend::key).toList();
    }

    private static ToSend message(int number) {
        return new ToSend(
                new OutboundMessage("id-" + number, "events", "{}", "application/json", Map.of(), null),
                new ReceivedMessage(
                        "ci", new MessageBody.Text("{}"), Map.of(), "m-" + number, null, null, 4, false, 1));
    }
}
