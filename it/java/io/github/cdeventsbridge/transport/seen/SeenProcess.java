package io.github.cdeventsbridge.transport.seen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A process that adds keys until it is killed, and prints how many it has added each time that {@code addAll} returned.
 * Its keys are {@code key-0}, {@code key-1} and so on, from the number that it is given.
 */
final class SeenProcess {

    static final String ADDED = "ADDED ";

    private SeenProcess() {}

    public static void main(String[] arguments) {
        int next = Integer.parseInt(arguments[1]);
        Random random = new Random(next);
        try (StoredKeys seen = StoredKeys.open(Path.of(arguments[0]), SeenLimits.DEFAULT, InstantSource.system())) {
            while (!System.out.checkError()) {
                int from = next;
                next += 1 + random.nextInt(300);
                seen.addAll(
                        IntStream.range(from, next).mapToObj(SeenProcess::key).toList());
                System.out.println(ADDED + next);
            }
        }
    }

    static String key(int number) {
        return "key-" + number;
    }

    static Process start(Path file, int first) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", // starts sooner
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        SeenProcess.class.getName(),
                        file.toString(),
                        String.valueOf(first))
                .redirectErrorStream(true)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
