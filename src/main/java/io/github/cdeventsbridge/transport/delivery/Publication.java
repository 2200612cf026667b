package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.Delivery;
import io.github.cdeventsbridge.transport.OutboundMessage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a sink has to take of some deliveries: each message once. In one transaction a broker would take the same message
 * twice, whatever id it carries.
 */
final class Publication {

    private final List<Delivery> deliveries;
    private final List<ToSend> messages = new ArrayList<>();

    /** Which of all outbound messages of the deliveries are to be sent, by their places. */
    private final BitSet fresh = new BitSet();

    private Publication(List<Delivery> deliveries) {
        this.deliveries = deliveries;
    }

    /** All that is to be published, repeated or not. */
    static Publication ofAll(List<Delivery> deliveries) {
        return of(deliveries, message -> true);
    }

    /**
     * What is to be published, without what repeats.
     *
     * @param known whether the sink has a message already
     */
    static Publication withoutRepeats(List<Delivery> deliveries, Predicate<ToSend> known) {
        Set<String> keys = new HashSet<>();
        return of(deliveries, message -> keys.add(message.key()) && !known.test(message));
    }

    private static Publication of(List<Delivery> deliveries, Predicate<ToSend> isNew) {
        Publication publication = new Publication(deliveries);
        int place = 0;
        for (Delivery delivery : deliveries) {
            for (OutboundMessage outbound : delivery.outbound()) {
                ToSend message = new ToSend(outbound, delivery.message());
                if (isNew.test(message)) {
                    publication.messages.add(message);
                    publication.fresh.set(place);
                }
                place++;
            }
        }
        return publication;
    }

    /** What to send, in order. */
    List<ToSend> messages() {
        return Collections.unmodifiableList(messages);
    }

    /** Whether some of it may have been sent before: the broker of the source hands it out again. */
    boolean isAgain() {
        return messages.stream().anyMatch(message -> message.source().redelivered());
    }

    /** The receipts, after the sink has all messages. */
    void confirm() {
        int place = 0;
        for (Delivery delivery : deliveries) {
            for (OutboundMessage outbound : delivery.outbound()) {
                if (fresh.get(place++)) {
                    delivery.confirm(outbound);
                } else {
                    delivery.confirmRepeat(outbound);
                }
            }
        }
    }
}
