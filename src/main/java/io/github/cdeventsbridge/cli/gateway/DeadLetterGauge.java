package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.transport.delivery.DeadLetterStore;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the dead letters of all sources now and then, on a thread of its own: whoever reads the meters must not wait for a
 * broker.
 */
final class DeadLetterGauge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterGauge.class);
    private static final long EVERY_SECONDS = 10;

    private final Collection<DeadLetterStore> queues;
    private final ScheduledExecutorService timer;
    private volatile double last = Double.NaN;
    private @Nullable ScheduledFuture<?> counting;

    private DeadLetterGauge(Collection<DeadLetterStore> queues) {
        this.queues = queues;
        this.timer = Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread thread = new Thread(runnable, "dead-letter-gauge");
            thread.setDaemon(true);
            return thread;
        });
    }

    static DeadLetterGauge start(CamelContext camel) {
        Map<String, DeadLetterStore> queues = new TreeMap<>();
        camel.getRoutes().forEach(route -> {
            if (route.getEndpoint() instanceof DeliveryEndpoint source) {
                source.deadLetters().ifPresent(queue -> queues.put(queue.place(), queue));
            }
        });
        DeadLetterGauge gauge = new DeadLetterGauge(queues.values());
        gauge.counting = gauge.timer.scheduleWithFixedDelay(gauge::count, 1, EVERY_SECONDS, TimeUnit.SECONDS);
        return gauge;
    }

    private void count() {
        try {
            long sum = 0;
            for (DeadLetterStore queue : queues) {
                sum += queue.count();
            }
            last = sum;
        } catch (Exception e) {
            last = Double.NaN;
            LOG.atDebug().addKeyValue("error", e.toString()).log("Unable to count dead letters");
        }
    }

    /** How many there were; not a number while a broker does not answer. */
    double last() {
        return last;
    }

    @Override
    public void close() {
        if (counting != null) {
            counting.cancel(true);
        }
        timer.shutdownNow();
    }
}
