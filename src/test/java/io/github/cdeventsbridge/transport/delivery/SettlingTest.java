package io.github.cdeventsbridge.transport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.DeliveryListener;
import io.github.cdeventsbridge.transport.Disposition;
import io.github.cdeventsbridge.transport.FailureKind;
import io.github.cdeventsbridge.transport.MessageBody;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import io.github.cdeventsbridge.transport.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final SourceSettings SETTINGS = new SourceSettings(
            "queue",
            10,
            1_000,
            100,
            Duration.ofMillis(1),
            3,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ZERO,
            Duration.ZERO,
            0,
            Duration.ZERO,
            "cdbridge");

    private final List<String> attempts = new ArrayList<>();

    /** Fails each batch in which there is this message. */
    private HandOver failingAt(String text, FailureKind kind) {
        return batch -> {
            String whole = String.join(
                    "", batch.deliveries().stream().map(SettlingTest::text).toList());
            attempts.add(whole);
            if (whole.contains(text)) {
                return Optional.of(new RouteFailure(kind, "because of " + whole));
            }
            batch.forEach(delivery -> delivery.skip("test"));
            return Optional.empty();
        };
    }

    private static String text(Delivery delivery) {
        return ((MessageBody.Text) delivery.message().body()).text();
    }

    private List<Settled> settle(int count, HandOver handOver) {
        List<Taken> taken = IntStream.range(0, count)
                .mapToObj(i -> Taken.of(new ReceivedMessage(
                        "topic", new MessageBody.Text("" + i), Map.of(), null, null, null, 4, false, 1)))
                .toList();
        return new Settling(SETTINGS, handOver, new DeliveryListener() {}, new CountDownLatch(1), () -> false, Turn.NOW)
                .settle(taken)
                .orElseThrow();
    }

    private static Stream<String> kinds(List<Settled> settled) {
        return settled.stream().map(one -> one.disposition().getClass().getSimpleName());
    }

    private static String cause(Settled settled) {
        return ((Disposition.DeadLetter) settled.disposition()).cause().text();
    }

    @Test
    void aMessageThatASinkCanNeverTakeIsADeadLetterAtOnceWhenItStandsAlone() {
        List<Settled> settled = settle(4, failingAt("2", FailureKind.UNFIT));

        assertThat(kinds(settled)).containsExactly("Skip", "Skip", "DeadLetter", "Skip");
        assertThat(cause(settled.get(2))).isEqualTo("because of 2");
        assertThat(attempts).containsExactly("0123", "01", "23", "2", "3");
    }

    @Test
    void aMessageThatTheTranslatingStepThrowsAtIsTriedBeforeItIsADeadLetter() {
        List<Settled> settled = settle(2, failingAt("0", FailureKind.TRANSLATION));

        assertThat(kinds(settled)).containsExactly("DeadLetter", "Skip");
        assertThat(cause(settled.get(0))).isEqualTo("Unable to translate: because of 0");
        assertThat(attempts).containsExactly("01", "0", "0", "0", "1");
    }

    @Test
    void aMessageThatASinkRefusesOtherwiseIsHeldAndNeverADeadLetter() {
        List<Batch> refused = new ArrayList<>();
        HandOver refusingTenTimes = batch -> {
            if (refused.size() < 10) {
                refused.add(batch);
                return Optional.of(new RouteFailure(FailureKind.SINK, "full"));
            }
            batch.forEach(delivery -> delivery.skip("test"));
            return Optional.empty();
        };

        assertThat(kinds(settle(2, refusingTenTimes))).containsExactly("Skip", "Skip");
        assertThat(refused).extracting(Batch::size).containsExactly(2, 2, 1, 1, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void whatIsNotPublishedBecauseItsTurnIsLostIsGivenBackAndReportedAsNoFailure() {
        List<FailureKind> failures = new ArrayList<>();
        DeliveryListener listener = new DeliveryListener() {
            @Override
            public void attemptFailed(Batch batch, FailureKind kind, int attempt, String reason) {
                failures.add(kind);
            }
        };
        boolean[] lost = {false};
        HandOver losing = batch -> {
            lost[0] = true;
            return Optional.of(RouteFailure.TURN_LOST);
        };

        Optional<List<Settled>> settled = new Settling(
                        SETTINGS, losing, listener, new CountDownLatch(1), () -> lost[0], () -> false)
                .settle(List.of(Taken.of(new ReceivedMessage(
                        "topic", new MessageBody.Text("0"), Map.of(), null, null, null, 4, false, 1))));

        assertThat(settled).isEmpty();
        assertThat(failures).isEmpty();
    }
}
