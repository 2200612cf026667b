package io.github.cdeventsbridge.bench.transport;

import io.github.cdeventsbridge.bench.delivery.Messages;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where messages come from and where they go to, and how many a second get there.
 *
 * @param from with the topic that is read
 * @param way what translates them, or could: the kind of messages depends on it
 */
record Pair(Transport from, Transport to, Way way, Path directory) {

    private static final String COPIES = "VirtualTopic.eng.copies";
    private static final String EVENT = """
        {"specversion":"1.0","id":"NUMBER","source":"https://ci.example.org/tests",\
        "type":"dev.cdevents.testsuiterun.finished.0.3.0","datacontenttype":"application/json","data":\
        {"context":{"specversion":"0.5.1","id":"NUMBER","source":"https://ci.example.org/tests",\
        "type":"dev.cdevents.testsuiterun.finished.0.3.0","timestamp":"2026-04-01T12:00:00Z"},\
        "subject":{"id":"run-NUMBER","content":{"environment":{"id":"unspecified"},\
        "testSuite":{"id":"plumbing.installability.functional"},"outcome":"success"}},\
        "customData":{"artifact":{"type":"koji-build","id":2489017,\
        "purl":"pkg:rpm/fedora/harfbuzz@8.5.0-3.fc41?arch=src",\
        "component":"harfbuzz","issuer":"jdoe","scratch":false}}}}\
        """;

    /** A direction of the bridge. */
    enum Way {
        TO_CDEVENTS("cdbridge:to-cdevents", Messages.TOPIC, "VirtualTopic.eng.cdevents.testsuiterun.finished"),
        TO_LEGACY("cdbridge:to-legacy", "VirtualTopic.eng.cdevents.testsuiterun.finished", Messages.TOPIC);

        private final String step;
        private final String source;
        private final String target;

        Way(String step, String source, String target) {
            this.step = step;
            this.source = source;
            this.target = target;
        }

        String body(long number) {
            return this == TO_CDEVENTS ? Messages.body(number, 0) : EVENT.replace("NUMBER", String.valueOf(number));
        }
    }

    void prepare() throws Exception {
        from.prepare(way.source);
        to.prepare(way.target);
        to.prepare(COPIES);
    }

    private String target(Contender contender) {
        return contender == Contender.TRANSLATING ? way.target : COPIES;
    }

    private Forwarding start(Contender contender) throws Exception {
        if (contender == Contender.LOOP) {
            return Loop.start(from.reader(way.source), to.writer(COPIES));
        }
        BrokerAccess source = from.access("source", way.source);
        BrokerAccess sink = to.access("sink", target(contender));
        return BridgeRoute.start(
                source,
                sink,
                from.source(source.name(), way.source),
                to.sink(sink.name()) + "&duplicates=off",
                contender == Contender.TRANSLATING ? way.step : null,
                COPIES,
                directory);
    }

    /** How many messages a second arrive, from the first to the last; they are sent before if somebody keeps them. */
    double rate(Contender contender, int count, long firstNumber) throws Exception {
        try (Reader arriving = to.reader(target(contender))) {
            arriving.take(1);
            if (!from.isPush()) {
                load(count, firstNumber);
            }
            ExecutorService helpers = Executors.newCachedThreadPool();
            AtomicBoolean over = new AtomicBoolean();
            Future<Void> rest;
            double rate;
            try (Forwarding forwarding = start(contender)) {
                Future<Void> sent = helpers.submit(() -> {
                    if (from.isPush()) {
                        load(count, firstNumber);
                    }
                    return null;
                });
                rate = rate(arriving, count, forwarding);
                rest = helpers.submit(() -> takeRest(arriving, over));
                sent.get();
            } finally {
                over.set(true);
                helpers.shutdown();
            }
            rest.get();
            return rate;
        }
    }

    /** Whoever forwards may wait for the answer to a message that came twice; it could not be closed without one. */
    private static Void takeRest(Reader arriving, AtomicBoolean over) throws Exception {
        while (!over.get()) {
            if (!arriving.take(Loop.BATCH).isEmpty()) {
                arriving.acknowledge();
            }
        }
        return null;
    }

    private void load(int count, long firstNumber) throws Exception {
        try (Writer writer = from.writer(way.source)) {
            for (int done = 0; done < count; done += Loop.BATCH) {
                List<byte[]> bodies = new ArrayList<>();
                for (int i = done; i < Math.min(count, done + Loop.BATCH); i++) {
                    bodies.add(way.body(firstNumber + i).getBytes(StandardCharsets.UTF_8));
                }
                writer.send(bodies);
            }
        }
    }

    private static double rate(Reader arriving, int count, Forwarding forwarding) throws Exception {
        long patience = System.nanoTime() + 120_000_000_000L;
        long first = 0;
        int arrived = 0;
        int beforeFirst = 0;
        while (arrived < count) {
            List<byte[]> batch = arriving.take(Loop.BATCH);
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(arrived + " of " + count + " messages arrived");
            }
            if (batch.isEmpty()) {
                forwarding.check();
            } else {
                arriving.acknowledge();
                arrived += batch.size();
                if (first == 0) {
                    first = System.nanoTime();
                    beforeFirst = arrived;
                }
            }
        }
        return (arrived - beforeFirst) * 1e9 / (System.nanoTime() - first);
    }
}
