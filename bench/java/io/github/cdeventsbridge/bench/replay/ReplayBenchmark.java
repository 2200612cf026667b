package io.github.cdeventsbridge.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdeventsbridge.bench.engine.Engine;
import io.github.cdeventsbridge.bench.engine.Jq;
import io.github.cdeventsbridge.bench.engine.Jslt;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * From file to file, side by side in one run, each contender in a process of its own, its start included: the replay, and one whose
 * events do not carry their message; Jackson alone, which reads and writes each line again; jq, which selects fields; JSLT and
 * jackson-jq, which carry nothing either. These two have a mapping of tests, which is for two thirds of the archive; the bodies of the rest
 * they write as they have read them, which is less than a mapping would be. Those in Java use as many threads and the same options, and read each line
 * once.
 *
 * <pre>mvn -Pbench -DskipTests test -Dbench.main=replay.ReplayBenchmark -Dbench="3 1000000"</pre>
 *
 * Arguments: rounds, messages. Needs {@code jq} on the path.
 */
public final class ReplayBenchmark {

    private static final int BATCH = 1_000;
    private static final String REPLAY = "replay";
    private static final String NOTHING_CARRIED = "bare";

    /** As docs/replay.md has them. */
    private static final List<String> OPTIONS = List.of("-Xmx96m", "-XX:+UseSerialGC");

    private final Path folder;
    private final Path archive;
    private final PageCache pages;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private ReplayBenchmark(Path folder) {
        this.folder = folder;
        this.archive = folder.resolve("archive.ndjson");
        this.pages = new PageCache(folder.resolve("pages"));
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3) {
            contend(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
            return;
        }
        int rounds = Integer.parseInt(arguments[0]);
        int messages = Integer.parseInt(arguments[1]);
        new ReplayBenchmark(Files.createTempDirectory("cdbridge-bench")).run(rounds, messages);
    }

    private void run(int rounds, int messages) throws Exception {
        new ArchiveGenerator().write(archive, messages);
        System.out.printf(Locale.ROOT, "%,d messages, %,d bytes%n", messages, Files.size(archive));
        for (int round = 1; round <= rounds; round++) {
            for (String name : List.of(REPLAY, NOTHING_CARRIED, "jackson", "jq", "jslt", "jackson-jq")) {
                double took = time(name);
                seconds.computeIfAbsent(name, absent -> new ArrayList<>()).add(took);
                System.out.printf(
                        Locale.ROOT,
                        "round %d  %-10s %8.2f s  %,9.0f messages/s%n",
                        round,
                        name,
                        took,
                        messages / took);
            }
        }
        double replay = median(REPLAY);
        System.out.printf("%n%-10s %9s %12s %28s%n", "", "median s", "messages/s", "rate of replay divided by it");
        seconds.forEach((name, all) -> System.out.printf(
                Locale.ROOT,
                "%-10s %9.2f %,12.0f %28.2f%n",
                name,
                median(name),
                messages / median(name),
                median(name) / replay));
    }

    private double median(String name) {
        double[] sorted = seconds.get(name).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private double time(String name) throws Exception {
        Path out = folder.resolve(name + ".out");
        pages.fill();
        pages.keep(archive);
        ProcessBuilder builder = new ProcessBuilder(command(name, out)).directory(folder.toFile());
        if (name.equals(NOTHING_CARRIED)) {
            builder.environment().put("CDBRIDGE_CARRY", "none");
        }
        builder.redirectError(folder.resolve(name + ".err").toFile());
        builder.redirectOutput(
                name.equals("jq") ? out.toFile() : folder.resolve(name + ".log").toFile());
        long start = System.nanoTime();
        Process process = builder.start();
        long resident = 0;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            resident = Math.max(resident, resident(process.pid()));
        }
        double took = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(name + " failed: " + Files.readString(folder.resolve(name + ".err")));
        }
        System.out.printf(
                Locale.ROOT,
                "         %-10s %,d KiB resident at most, %,d bytes written%n",
                name,
                resident,
                Files.size(out));
        Files.delete(out); // what of it is not on the disk yet must not be written while the next one runs
        return took;
    }

    private List<String> command(String name, Path out) {
        if (name.equals("jq")) {
            return List.of(
                    "jq",
                    "-c",
                    "{topic, type: .body.artifact.type, id: .body.artifact.id, run: .body.pipeline.id}",
                    archive.toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(
                name.equals(REPLAY) || name.equals(NOTHING_CARRIED)
                        ? List.of(
                                "io.github.cdeventsbridge.cli.Main",
                                REPLAY,
                                archive.toString(),
                                "--as=cdevents",
                                "--to=" + out)
                        : List.of(ReplayBenchmark.class.getName(), name, archive.toString(), out.toString()));
        return command;
    }

    /** The most memory that the system has given to a process so far, in KiB. */
    private static long resident(long process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (java.nio.file.NoSuchFileException e) {
            return 0;
        }
    }

    /** One of those in Java, on all cores, in the order of the file. */
    private static void contend(String name, Path from, Path to) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ThreadLocal<Engine> engine = ThreadLocal.withInitial(() -> engine(name, json));
        try (BufferedReader in = Files.newBufferedReader(from);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 17)) {
            List<String> batch = new ArrayList<>(BATCH);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                batch.add(line);
                if (batch.size() == BATCH) {
                    write(batch, engine, out);
                }
            }
            write(batch, engine, out);
        }
    }

    private static Engine engine(String name, ObjectMapper json) {
        if (name.equals("jslt")) {
            Jslt jslt = new Jslt();
            return mapping(json, jslt::map);
        }
        if (name.equals("jackson-jq")) {
            Jq jq = new Jq();
            return mapping(json, jq::map);
        }
        return line -> json.writeValueAsBytes(json.readTree(line));
    }

    private interface BodyMapping {

        byte[] map(JsonNode body) throws IOException;
    }

    /** Maps what it has a mapping for. */
    private static Engine mapping(ObjectMapper json, BodyMapping mapping) {
        return line -> {
            JsonNode body = json.readTree(line).path("body");
            boolean known = body.at("/artifact/nvr").isTextual()
                    && body.at("/test/namespace").isTextual()
                    && body.at("/run/url").isTextual();
            return known ? mapping.map(body) : json.writeValueAsBytes(body);
        };
    }

    private static void write(List<String> batch, ThreadLocal<Engine> engine, OutputStream out) throws IOException {
        byte[][] made = new byte[batch.size()][];
        Arrays.parallelSetAll(made, i -> {
            try {
                return engine.get().map(batch.get(i).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (byte[] line : made) {
            out.write(line);
            out.write('\n');
        }
        batch.clear();
    }
}
