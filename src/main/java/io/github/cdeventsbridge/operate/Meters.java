package io.github.cdeventsbridge.operate;

import io.github.cdeventsbridge.transport.DeliveryCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What Prometheus reads. The meters look at the counts of the monitors, so that nothing is counted twice; their only labels
 * are the id of a route, an outcome, a broker and its certificates, of which there are few.
 */
public final class Meters implements AutoCloseable {

    private static final String ROUTE = "route";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge ends;
    private final Supplier<List<CertificateEnd>> certificates;

    /**
     * Meters of the routes that are known now.
     *
     * @param deadLetters how many dead letters wait; not a number while that is not known
     * @param certificates those that matter now; asked for each reading, for they change
     */
    public Meters(RouteMonitors monitors, Supplier<Double> deadLetters, Supplier<List<CertificateEnd>> certificates) {
        this.certificates = certificates;
        this.ends = MultiGauge.builder("cdbridge.certificate.expiry")
                .description("How long a certificate is still accepted; negative if it is not any more")
                .baseUnit("seconds")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        monitors.all().forEach(this::watch);
        Gauge.builder("cdbridge.dead.letters", deadLetters::get)
                .description("Dead letters that wait for an operator")
                .register(registry);
    }

    private void watch(RouteMonitor monitor) {
        DeliveryCounts counts = monitor.counts();
        FunctionCounter.builder("cdbridge.messages.received", counts, DeliveryCounts::received)
                .description("Messages that a route took from its broker")
                .tag(ROUTE, monitor.id())
                .register(registry);
        outcome(monitor, "published", DeliveryCounts::published);
        outcome(monitor, "skipped", DeliveryCounts::skipped);
        outcome(monitor, "looped", DeliveryCounts::looped);
        outcome(monitor, "duplicate", DeliveryCounts::duplicate);
        outcome(monitor, "dead_lettered", DeliveryCounts::deadLettered);
        outcome(monitor, "returned", DeliveryCounts::returned);
        FunctionCounter.builder("cdbridge.failed.attempts", counts, DeliveryCounts::failedAttempts)
                .description("Attempts that had to be repeated")
                .tag(ROUTE, monitor.id())
                .register(registry);
        Gauge.builder("cdbridge.inflight", counts, DeliveryCounts::inFlight)
                .description("Messages that were received and have no outcome yet")
                .tag(ROUTE, monitor.id())
                .register(registry);
        Gauge.builder("cdbridge.route.ready", monitor, m -> m.current().state().isReady() ? 1 : 0)
                .description("1 while a route runs or is paused, 0 while it waits for a broker or retries")
                .tag(ROUTE, monitor.id())
                .register(registry);
        TimeGauge.builder("cdbridge.last.success.timestamp", monitor, TimeUnit.MILLISECONDS, Meters::lastSuccess)
                .description("When a message was last brought to its sink")
                .tag(ROUTE, monitor.id())
                .register(registry);
        Timer timer = Timer.builder("cdbridge.message.duration")
                .description("From taking a message until it was acknowledged")
                .tag(ROUTE, monitor.id())
                .tag("stage", "total")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1))
                .register(registry);
        monitor.onDuration(timer::record);
    }

    private void outcome(RouteMonitor monitor, String outcome, ToDoubleFunction<DeliveryCounts> count) {
        FunctionCounter.builder("cdbridge.messages", monitor.counts(), count)
                .description("Messages by what became of them")
                .tag(ROUTE, monitor.id())
                .tag("outcome", outcome)
                .register(registry);
    }

    private static double lastSuccess(RouteMonitor monitor) {
        return monitor.lastSuccess().map(Instant::toEpochMilli).orElse(0L);
    }

    /** All meters in the text format of Prometheus. */
    String text() {
        Instant now = Instant.now();
        Map<Tags, Double> soonest = new LinkedHashMap<>();
        for (CertificateEnd one : certificates.get()) {
            Tags tags = Tags.of("broker", one.broker(), "role", one.role(), "certificate", one.subject());
            soonest.merge(tags, (double) Duration.between(now, one.end()).toSeconds(), Math::min);
        }
        ends.register(
                soonest.entrySet().stream()
                        .map(end -> MultiGauge.Row.of(end.getKey(), end.getValue()))
                        .toList(),
                true);
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
