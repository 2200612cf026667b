package io.github.cdeventsbridge.bench.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many messages go from queue to topic in a second, and how long one takes, side by side in one process with one
 * broker: persistent messages, the journal synced. Contenders take turns, so that what disturbs the machine disturbs all.
 *
 * <pre>mvn -Pbench -DskipTests test -Dbench.main=delivery.DeliveryBenchmark -Dbench="5 60000"</pre>
 *
 * Arguments: rounds, messages for each contender and round, the letters of the contenders, and a folder for the journal,
 * which decides what a sync costs.
 */
public final class DeliveryBenchmark {

    /** The slow ones get less to do: a rate does not need more. */
    private static final Map<String, Integer> DIVISORS = Map.of(Contenders.CAMEL_1, 12, Contenders.CAMEL_8, 3);

    private static final int PER_SECOND = 100;
    private static final int LATENCIES = 1_500;
    private static final int LATENCIES_WARM_UP = 500;

    private final Bus bus;
    private final List<String> names;
    private final int rounds;
    private final int messages;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> medians = new LinkedHashMap<>();
    private final Map<String, List<Double>> slowest = new LinkedHashMap<>();

    private DeliveryBenchmark(Bus bus, int rounds, int messages, String letters) {
        this.bus = bus;
        this.names = Contenders.all().keySet().stream()
                .filter(name -> letters.indexOf(name.charAt(1)) >= 0)
                .toList();
        this.rounds = rounds;
        this.messages = messages;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60_000;
        String letters = arguments.length > 2 ? arguments[2] : "abcd";
        Path directory = arguments.length > 3 ? Path.of(arguments[3]) : Files.createTempDirectory("cdbridge-bench");
        try (Bus bus = new Bus(directory)) {
            DeliveryBenchmark benchmark = new DeliveryBenchmark(bus, rounds, messages, letters);
            benchmark.throughput();
            benchmark.latency();
        } finally {
            delete(directory);
        }
        System.exit(0); // Camel's JMS component leaves threads behind
    }

    private void throughput() throws Exception {
        System.out.println("warming up");
        for (String name : names) {
            rate(name, messages);
        }
        for (int round = 1; round <= rounds; round++) {
            for (String name : names) {
                double rate = rate(name, messages);
                rates.computeIfAbsent(name, key -> new ArrayList<>()).add(rate);
                System.out.printf(Locale.ROOT, "round %d  %-48s %,9.0f messages/s%n", round, name, rate);
            }
        }
        double camel = Math.max(measured(Contenders.CAMEL_1), measured(Contenders.CAMEL_8));
        double core = measured(Contenders.CORE_BRIDGE);
        System.out.printf(
                "%n%-48s %9s %9s %9s %12s %12s%n",
                "messages/s", "median", "lowest", "highest", "to best (b)", "to (c)");
        rates.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "%-48s %,9.0f %,9.0f %,9.0f %12.2f %12.2f%n",
                name,
                median(all),
                Collections.min(all),
                Collections.max(all),
                median(all) / camel,
                median(all) / core));
    }

    /** The median of a contender; no number when it was left out. */
    private double measured(String name) {
        return rates.containsKey(name) ? median(rates.get(name)) : Double.NaN;
    }

    private double rate(String name, int full) throws Exception {
        int count = full / DIVISORS.getOrDefault(name, 1);
        bus.load(count, 0);
        try (Contender contender = Contenders.all().get(name).start(bus)) {
            return (count - 1) * 1e9 / bus.drain(contender.target(), count);
        }
    }

    private void latency() throws Exception {
        List<String> compared = List.of(Contenders.BRIDGE, Contenders.CAMEL_1);
        if (!names.containsAll(compared)) {
            return;
        }
        for (int round = 1; round <= rounds; round++) {
            for (String name : compared) {
                try (Contender contender = Contenders.all().get(name).start(bus)) {
                    bus.latencies(contender.target(), PER_SECOND, LATENCIES_WARM_UP);
                    long[] sorted = bus.latencies(contender.target(), PER_SECOND, LATENCIES);
                    Arrays.sort(sorted);
                    medians.computeIfAbsent(name, key -> new ArrayList<>()).add(sorted[LATENCIES / 2] / 1e6);
                    slowest.computeIfAbsent(name, key -> new ArrayList<>()).add(sorted[LATENCIES * 99 / 100] / 1e6);
                }
            }
        }
        System.out.printf("%n%-48s %9s %9s %9s%n", "milliseconds at " + PER_SECOND + " messages/s", "p50", "p99", "");
        for (String name : compared) {
            System.out.printf(
                    Locale.ROOT, "%-48s %9.2f %9.2f%n", name, median(medians.get(name)), median(slowest.get(name)));
        }
        System.out.printf(
                Locale.ROOT,
                "%-48s %9.2f %9.2f%n",
                "ratio",
                median(medians.get(compared.get(0))) / median(medians.get(compared.get(1))),
                median(slowest.get(compared.get(0))) / median(slowest.get(compared.get(1))));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
