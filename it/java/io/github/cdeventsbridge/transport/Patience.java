package io.github.cdeventsbridge.transport;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for a condition: as long as a machine that does much else may need, and no longer than it takes. */
public final class Patience {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
