package io.github.cdeventsbridge.route;

import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Incoming;
import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.bridge.Outgoing;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every message of a batch over the bridge and sets what becomes of it. Never stops at one message: what cannot be
 * translated is decided about like the rest.
 */
final class TranslateStep implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(TranslateStep.class);

    private final Bridge bridge;
    private final Direction direction;
    private final @Nullable String forward;

    /**
     * @param forward where events go unchanged that the legacy side has no message for; null when they are skipped
     */
    TranslateStep(Bridge bridge, Direction direction, @Nullable String forward) {
        this.bridge = bridge;
        this.direction = direction;
        this.forward = forward;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Instant now = Instant.now();
        boolean vouched = exchange.getFromEndpoint() instanceof DeliveryEndpoint source && source.vouchesForUsers();
        for (Delivery delivery : exchange.getMessage().getMandatoryBody(Batch.class)) {
            Incoming incoming = Received.of(delivery.message(), now, Publisher.of(delivery.message(), vouched));
            decide(delivery, bridge.cross(direction, incoming, forward));
        }
    }

    private void decide(Delivery delivery, Outcome outcome) {
        if (outcome instanceof Outcome.Published published) {
            delivery.publish(
                    published.messages().stream().map(TranslateStep::outbound).toList());
        } else if (outcome instanceof Outcome.Skipped skipped) {
            delivery.skip(skipped.reason());
        } else if (outcome instanceof Outcome.Looped) {
            delivery.looped();
        } else {
            Outcome.Rejected rejected = (Outcome.Rejected) outcome;
            LOG.atDebug() // the source warns, once the dead letter is written
                    .addKeyValue("topic", delivery.message().topic())
                    .addKeyValue("mapping", rejected.mapping())
                    .addKeyValue("problem", rejected.problems().get(0))
                    .log("message cannot be translated");
            delivery.deadLetter(new DeadLetterCause(rejected.problems(), rejected.mapping()));
        }
    }

    private static OutboundMessage outbound(Outgoing outgoing) {
        return new OutboundMessage(
                outgoing.id(),
                outgoing.topic(),
                new String(outgoing.body(), StandardCharsets.UTF_8),
                outgoing.contentType(),
                outgoing.properties(),
                outgoing.group());
    }
}
