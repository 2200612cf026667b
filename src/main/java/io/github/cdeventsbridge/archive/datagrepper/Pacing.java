package io.github.cdeventsbridge.archive.datagrepper;

import java.time.Duration;
import java.time.Instant;

/** Time as it goes by; tests have another. */
interface Pacing {

    Instant now();

    void pause(Duration duration) throws InterruptedException;

    /** The time that everybody has. */
    static Pacing real() {
        return new Pacing() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis() + 1);
            }
        };
    }
}
