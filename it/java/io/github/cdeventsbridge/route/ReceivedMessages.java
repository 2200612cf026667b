package io.github.cdeventsbridge.route;

import io.github.cdeventsbridge.bridge.Incoming;
import io.github.cdeventsbridge.bridge.Origin;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import java.time.Instant;

/** What the translating step hands to the bridge, for tests elsewhere. */
public final class ReceivedMessages {

    private ReceivedMessages() {}

    public static Incoming incoming(ReceivedMessage message) {
        return Received.of(message, Instant.EPOCH, null, Origin.LIVE);
    }
}
