package io.github.cdeventsbridge.route;

import io.github.cdeventsbridge.bridge.Bridge;
import io.github.cdeventsbridge.bridge.Direction;
import io.github.cdeventsbridge.bridge.Glob;
import io.github.cdeventsbridge.bridge.Incoming;
import io.github.cdeventsbridge.bridge.Origin;
import io.github.cdeventsbridge.bridge.Outcome;
import io.github.cdeventsbridge.bridge.Outgoing;
import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.OutboundMessage;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

    private static final String OTHER_TYPE = "other-type";

    private final Bridge bridge;
    private final Direction direction;
    private final Options options;

    /**
     * What a route may say about the step.
     *
     * @param forward where events go unchanged that the legacy side has no message for; null when they are skipped
     * @param origin where the messages come from
     * @param parallel whether the messages of a batch are translated on all cores; their order stays
     * @param types of events, one of which must match; none for any
     */
    record Options(@Nullable String forward, Origin origin, boolean parallel, List<Glob> types) {}

    TranslateStep(Bridge bridge, Direction direction, Options options) {
        this.bridge = bridge;
        this.direction = direction;
        this.options = options;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Instant now = Instant.now();
        boolean vouched = exchange.getFromEndpoint() instanceof DeliveryEndpoint source && source.vouchesForUsers();
        List<Delivery> deliveries =
                exchange.getMessage().getMandatoryBody(Batch.class).deliveries();
        Stream<Delivery> each = options.parallel() ? deliveries.parallelStream() : deliveries.stream();
        each.forEach(delivery -> translate(delivery, now, vouched));
    }

    private void translate(Delivery delivery, Instant now, boolean vouched) {
        Incoming incoming =
                Received.of(delivery.message(), now, Publisher.of(delivery.message(), vouched), options.origin());
        decide(delivery, bridge.cross(direction, incoming, options.forward()));
    }

    private void decide(Delivery delivery, Outcome outcome) {
        if (outcome instanceof Outcome.Published published) {
            List<OutboundMessage> wanted = published.messages().stream()
                    .filter(this::isWanted)
                    .map(TranslateStep::outbound)
                    .toList();
            if (wanted.isEmpty()) {
                delivery.skip(OTHER_TYPE);
            } else {
                delivery.publish(wanted);
            }
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

    private boolean isWanted(Outgoing outgoing) {
        Object type = outgoing.properties().get(Bridge.TYPE_PROPERTY);
        return options.types().isEmpty()
                || (type != null && options.types().stream().anyMatch(glob -> glob.matches(type.toString())));
    }

    private static OutboundMessage outbound(Outgoing outgoing) {
        return new OutboundMessage(
                outgoing.id(),
                outgoing.topic(),
                outgoing.body(),
                outgoing.contentType(),
                outgoing.properties(),
                outgoing.group());
    }
}
