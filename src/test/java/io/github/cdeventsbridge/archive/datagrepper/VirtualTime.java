package io.github.cdeventsbridge.archive.datagrepper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that goes by only when somebody waits. */
final class VirtualTime implements Pacing {

    private final List<Duration> pauses = new ArrayList<>();
    private Instant now;

    VirtualTime(Instant now) {
        this.now = now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    List<Duration> pauses() {
        return pauses;
    }
}
