package io.github.cdeventsbridge.bench.delivery;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many messages of an archive become events at a broker in a second, beside how many do that live: the same messages and
 * the same broker, with its journal synced, by turns. The replay is a process of its own, newly started; counted is from the first
 * event that arrives to the last one, and beside it from its start.
 *
 * <pre>mvn -Pbench -DskipTests test -Dbench.main=delivery.ReplayIntoBrokerBenchmark -Dbench="3 100000"</pre>
 *
 * Arguments: rounds, messages for each contender and round.
 */
public final class ReplayIntoBrokerBenchmark {

    /** Far from the numbers of what is sent live, so that each becomes another event. */
    private static final long FIRST_NUMBER = 1_000_000_000;

    private final Bus bus;
    private final Path folder;
    private final int messages;
    private final List<Double> live = new ArrayList<>();
    private final List<Double> replayed = new ArrayList<>();
    private long number = FIRST_NUMBER;

    private ReplayIntoBrokerBenchmark(Bus bus, Path folder, int messages) {
        this.bus = bus;
        this.folder = folder;
        this.messages = messages;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("cdbridge-bench");
        try (Bus bus = new Bus(folder.resolve("broker"))) {
            new ReplayIntoBrokerBenchmark(bus, folder, Integer.parseInt(arguments[1])).run(rounds);
        }
        System.exit(0);
    }

    private void run(int rounds) throws Exception {
        live(messages / 3); // to warm up the broker
        for (int round = 1; round <= rounds; round++) {
            live.add(live(messages));
            replayed.add(replay(round));
        }
        double ratio = median(replayed) / median(live);
        System.out.printf(
                Locale.ROOT,
                "median: live %,.0f messages/s, replayed %,.0f messages/s, %.2f of it%n",
                median(live),
                median(replayed),
                ratio);
    }

    private double live(int count) throws Exception {
        bus.load(count, 0);
        try (Contender contender = Contenders.all().get(Contenders.BRIDGE).start(bus)) {
            double rate = (count - 1) * 1e9 / bus.drain(contender.target(), count);
            System.out.printf(Locale.ROOT, "live     %,9.0f messages/s%n", rate);
            return rate;
        }
    }

    private double replay(int round) throws Exception {
        Path archive = archive(round);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.cdeventsbridge.cli.Main",
                "replay",
                archive.toString(),
                "--as=cdevents",
                "--to=bus:topic",
                "--broker=" + bus.broker().url(),
                "--allow-live");
        builder.directory(folder.toFile());
        builder.redirectOutput(folder.resolve("replay.log").toFile());
        builder.redirectError(folder.resolve("replay.err").toFile());
        long start = System.nanoTime();
        Process process = builder.start();
        double rate = (messages - 1) * 1e9 / bus.drain(Bus.EVENTS, messages);
        double whole = messages * 1e9 / (System.nanoTime() - start);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the replay failed: " + Files.readString(folder.resolve("replay.err")));
        }
        System.out.printf(Locale.ROOT, "replayed %,9.0f messages/s; %,.0f with its start%n", rate, whole);
        return rate;
    }

    private Path archive(int round) throws IOException {
        Path archive = folder.resolve("archive-" + round + ".ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(archive)) {
            String topic = TextNode.valueOf(Messages.TOPIC).toString();
            for (int i = 0; i < messages; i++) {
                out.write("{\"topic\":" + topic + ",\"timestamp\":\"2026-01-02T03:04:05Z\",\"headers\":{},\"body\":"
                        + Messages.body(number++, 0) + "}\n");
            }
        }
        return archive;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
