package io.github.cdeventsbridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final ReceivedMessage MESSAGE = new ReceivedMessage(
            "VirtualTopic.eng.ci.koji-build.test.complete",
            new MessageBody.Text("secret"),
            Map.of("JMSType", "application/json", "JMSXUserID", "msg-ci"),
            "ID:1",
            null,
            null,
            4,
            false,
            1);

    private final Delivery delivery = new Delivery(MESSAGE);

    @Test
    void nothingDecidedIsNotSettled() {
        assertThat(delivery.isSettled()).isFalse();
    }

    @Test
    void aSkipIsSettledWithoutAReceipt() {
        delivery.skip("unmapped");

        assertThat(delivery.isSettled()).isTrue();
        assertThat(delivery.outbound()).isEmpty();
    }

    @Test
    void everyOutboundMessageNeedsItsReceipt() {
        OutboundMessage first = OutboundMessage.of("1", "a", "same");
        OutboundMessage second = OutboundMessage.of("1", "a", "same");
        delivery.publish(List.of(first, second));

        delivery.confirm(first);
        delivery.confirm(first);
        assertThat(delivery.isSettled()).isFalse();

        delivery.confirm(second);
        assertThat(delivery.isSettled()).isTrue();
    }

    @Test
    void aFailureOfOneSinkIsNotHiddenByAReceiptOfAnother() {
        OutboundMessage message = OutboundMessage.of("1", "a", "b");
        delivery.publish(List.of(message));

        delivery.fail(new IllegalStateException("full"));
        delivery.confirm(message);

        assertThat(delivery.isSettled()).isFalse();
        assertThat(delivery.failure()).containsInstanceOf(IllegalStateException.class);
    }

    @Test
    void itIsDecidedOnce() {
        delivery.looped();

        assertThatIllegalStateException().isThrownBy(delivery::duplicate).withMessageContaining("decided already");
    }

    @Test
    void aClosedAttemptTakesNoDecision() {
        delivery.close();

        assertThatIllegalStateException().isThrownBy(delivery::looped).withMessageContaining("over");
    }

    @Test
    void publishingNothingMustBeSaidAsASkip() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> delivery.publish(List.of()))
                .withMessageContaining("skip");
    }

    @Test
    void contentStaysOutOfWhatIsLogged() {
        delivery.publish(List.of(OutboundMessage.of("1", "a", "secret")));

        assertThat(delivery.toString()).contains(MESSAGE.topic()).doesNotContain("secret");
        assertThat(Batch.attempt(List.of(MESSAGE)).toString()).isEqualTo("Batch[1 deliveries]");
    }

    @Test
    void headersAreAmongTheProperties() {
        assertThat(MESSAGE.jmsType()).isEqualTo("application/json");
        assertThat(MESSAGE.userId()).isEqualTo("msg-ci");
        assertThat(MESSAGE.correlationId()).isNull();
    }
}
