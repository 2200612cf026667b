package io.github.cdeventsbridge.bench.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the gateway keeps, as a process of its own with a heap of 128 MB and the broker in another process: the heap in use after a
 * collection when so many messages of 1.5 KB went through it, and again when many more did; and the rate with messages of 64 KB,
 * beside that with a heap of 1 GB.
 *
 * <pre>mvn -Pbench -DskipTests test -Dbench.main=delivery.MemoryBenchmark -Dbench="100000 1000000 4000"</pre>
 *
 * Arguments: how many messages first, how many in all, how many of 64 KB.
 */
public final class MemoryBenchmark {

    private static final int PORTION = 5_000;
    private static final int PADDING = 63 * 1024;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Bus bus;
    private final Path folder;

    private MemoryBenchmark(Bus bus, Path folder) {
        this.bus = bus;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int first = Integer.parseInt(arguments[0]);
        int all = Integer.parseInt(arguments[1]);
        int large = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("cdbridge-bench");
        try (Bus bus = new Bus(folder)) {
            MemoryBenchmark benchmark = new MemoryBenchmark(bus, folder);
            benchmark.growth(first, all);
            for (String heap : List.of("-Xmx128m", "-Xmx1g", "-Xmx128m", "-Xmx1g")) {
                benchmark.large(heap, large);
            }
        }
        System.exit(0);
    }

    private void growth(int first, int all) throws Exception {
        Process gateway = gateway("-Xmx128m");
        try {
            int done = 0;
            for (int goal : new int[] {first, all}) {
                while (done < goal) {
                    int portion = Math.min(PORTION, goal - done);
                    bus.load(portion, 0);
                    bus.drain(Bus.EVENTS, portion);
                    done += portion;
                }
                System.out.printf(Locale.ROOT, "%,d messages: %,d KiB of heap in use%n", done, used(gateway));
            }
        } finally {
            end(gateway);
        }
    }

    private void large(String heap, int count) throws Exception {
        Process gateway = gateway(heap);
        try {
            bus.load(count / 4, PADDING);
            bus.drain(Bus.EVENTS, count / 4); // warms up
            bus.load(count, PADDING);
            double rate = (count - 1) * 1e9 / bus.drain(Bus.EVENTS, count);
            System.out.printf(Locale.ROOT, "64 KB with %s: %,.0f messages/s%n", heap, rate);
        } finally {
            end(gateway);
        }
    }

    private Process gateway(String heap) throws IOException {
        Path log = folder.resolve("gateway" + heap + ".log");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.cdeventsbridge.cli.Main",
                        "run",
                        "--broker",
                        bus.broker().url(),
                        "--management-port",
                        "off")
                .directory(Files.createDirectories(folder.resolve("work")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void end(Process gateway) throws InterruptedException {
        gateway.destroy();
        if (!gateway.waitFor(1, TimeUnit.MINUTES)) {
            gateway.destroyForcibly();
        }
    }

    /** KiB in use after a full collection. */
    private static long used(Process gateway) throws IOException, InterruptedException {
        jcmd(gateway, "GC.run");
        Matcher used = USED.matcher(jcmd(gateway, "GC.heap_info"));
        long sum = 0;
        for (int generation = 0; generation < 2 && used.find(); generation++) { // new and old; then metaspace follows
            sum += Long.parseLong(used.group(1));
        }
        return sum;
    }

    private static String jcmd(Process gateway, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(gateway.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }
}
