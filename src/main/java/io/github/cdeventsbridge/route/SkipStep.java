package io.github.cdeventsbridge.route;

import io.github.cdeventsbridge.transport.Batch;
import io.github.cdeventsbridge.transport.Delivery;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Leaves out what has not been decided about, for a reason that the route gives. */
final class SkipStep implements Processor {

    private final String reason;

    SkipStep(String reason) {
        this.reason = reason;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        for (Delivery delivery : exchange.getMessage().getMandatoryBody(Batch.class)) {
            if (delivery.disposition().isEmpty()) {
                delivery.skip(reason);
            }
        }
    }
}
