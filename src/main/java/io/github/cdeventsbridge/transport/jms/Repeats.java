package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.delivery.Failures;
import jakarta.jms.TransactionRolledBackException;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;

/** How a broker says that it has a message already. */
final class Repeats {

    private Repeats() {}

    /** Whether it refused a whole transaction because of that. */
    static boolean areRefusedBy(Throwable failure) {
        return Failures.isCausedBy(failure, ActiveMQDuplicateIdException.class)
                || (failure instanceof TransactionRolledBackException
                        && String.valueOf(failure.getMessage()).contains("Duplicate message detected"));
    }
}
