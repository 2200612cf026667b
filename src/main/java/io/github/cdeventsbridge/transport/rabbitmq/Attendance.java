package io.github.cdeventsbridge.transport.rabbitmq;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a source was last seen at its queue. A broker may delete a queue that nobody reads (Fedora's public one does so after
 * about an hour), and what is published then is lost: that is reported with its times. Thread-safe.
 */
final class Attendance {

    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    private final String queue;
    private @Nullable Instant last;

    Attendance(String queue) {
        this.queue = queue;
    }

    /** The source is at its queue. */
    synchronized void present(Instant now) {
        last = now;
    }

    /** The queue was made only now. */
    synchronized void made(Instant now) {
        if (last == null) {
            LOG.atInfo().addKeyValue("queue", queue).log("queue made, it collects what is published from now on");
        } else {
            LOG.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("from", last)
                    .addKeyValue("until", now)
                    .log("the queue was gone and is made anew, what was published meanwhile is lost");
        }
        last = now;
    }
}
