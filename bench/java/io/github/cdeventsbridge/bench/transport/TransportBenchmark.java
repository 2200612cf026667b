package io.github.cdeventsbridge.bench.transport;

import io.github.cdeventsbridge.bench.transport.Pair.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many messages a second the bridge takes over each transport, beside a loop of the transport's own client that does
 * the same with the same broker: at least once, in batches, everything confirmed. Contenders take turns.
 *
 * <pre>mvn -Pbench -DskipTests test -Dbench.main=transport.TransportBenchmark -Dbench="3 20000"</pre>
 *
 * Arguments: rounds, messages for each contender and round, and the names of the pairs if not all.
 */
public final class TransportBenchmark {

    private static final List<String> PAIRS =
            List.of("rabbitmq", "mqtt", "kafka", "amqp", "openwire", "http", "http-to-kafka", "kafka-to-http");

    private final int rounds;
    private final int messages;
    private long number;

    private TransportBenchmark(int rounds, int messages) {
        this.rounds = rounds;
        this.messages = messages;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        List<String> names = arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : PAIRS;
        TransportBenchmark benchmark = new TransportBenchmark(rounds, messages);
        Path directory = Files.createTempDirectory("cdbridge-bench");
        try {
            for (String name : names) {
                benchmark.measure(name, directory.resolve(name));
            }
        } finally {
            delete(directory);
        }
        System.exit(0); // brokers of ActiveMQ leave threads behind
    }

    private static Transport open(String name, Path directory) throws Exception {
        return switch (name) {
            case "rabbitmq" -> new RabbitTransport(directory);
            case "mqtt" -> new MqttTransport(directory);
            case "kafka" -> new KafkaTransport(directory);
            case "amqp" -> ClassicTransport.amqp();
            case "openwire" -> ClassicTransport.openWire();
            case "http" -> new HttpTransport();
            default -> throw new IllegalArgumentException(name + " is none of " + PAIRS);
        };
    }

    private void measure(String name, Path directory) throws Exception {
        String[] sides = name.split("-to-");
        Files.createDirectories(directory);
        if (sides.length == 1) {
            try (Transport both = open(name, directory.resolve("both"))) {
                measure(name, new Pair(both, both, name.equals("http") ? Way.TO_LEGACY : Way.TO_CDEVENTS, directory));
            }
            return;
        }
        try (Transport from = open(sides[0], directory.resolve("from"));
                Transport to = open(sides[1], directory.resolve("to"))) {
            measure(name, new Pair(from, to, sides[0].equals("http") ? Way.TO_LEGACY : Way.TO_CDEVENTS, directory));
        }
    }

    /** Only CloudEvents are posted: what goes to a receiver is either made by the bridge, or came over HTTP. */
    private static List<Contender> contenders(String name) {
        return switch (name) {
            case "http" -> List.of(Contender.COPYING, Contender.LOOP);
            case "kafka-to-http" -> List.of(Contender.TRANSLATING, Contender.LOOP);
            default -> List.of(Contender.values());
        };
    }

    private void measure(String name, Pair pair) throws Exception {
        pair.prepare();
        List<Contender> contenders = contenders(name);
        for (Contender contender : contenders) {
            rate(pair, contender); // to warm up
        }
        Map<Contender, List<Double>> rates = new EnumMap<>(Contender.class);
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                rates.computeIfAbsent(contender, key -> new ArrayList<>()).add(rate(pair, contender));
            }
        }
        System.out.printf("%n%-48s %9s %9s %9s %12s%n", name, "median", "lowest", "highest", "to the loop");
        double loop = median(rates.get(Contender.LOOP));
        rates.forEach((contender, all) -> System.out.printf(
                Locale.ROOT,
                "%-48s %,9.0f %,9.0f %,9.0f %12.2f%n",
                contender,
                median(all),
                all.stream().min(Comparator.naturalOrder()).orElseThrow(),
                all.stream().max(Comparator.naturalOrder()).orElseThrow(),
                median(all) / loop));
    }

    private double rate(Pair pair, Contender contender) throws Exception {
        double rate = pair.rate(contender, messages, number);
        number += messages;
        return rate;
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
