package io.github.cdeventsbridge.transport.mqtt;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many publications may be on their way to the broker. The client libraries refuse one more, and count one that is confirmed
 * until their listener was called, which may be after whoever waits for its token goes on. Thread-safe.
 */
final class Window {

    private final Semaphore free;

    Window(int size) {
        this.free = new Semaphore(size);
    }

    /** Waits for a place. */
    void enter() throws MqttLinkException, InterruptedException {
        if (!free.tryAcquire(MqttTimes.CALL_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new MqttLinkException("Unable to publish: the broker does not confirm in time");
        }
    }

    /** Gives a place back; from a thread of the library. */
    void leave() {
        free.release();
    }
}
