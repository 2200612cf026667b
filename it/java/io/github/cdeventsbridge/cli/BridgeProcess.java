package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdeventsbridge.fault.ClassArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bridge as its users start it: {@code java -jar} in a process and a working directory of its own. */
final class BridgeProcess implements AutoCloseable {

    /** The line that says that all routes run. */
    private static final Pattern READY =
            Pattern.compile("cdevents-bridge runs with .* brokers?: (?:default )?(tcp://[^:]+:(\\d+))");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path out;
    private final Path err;

    private BridgeProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a verb in a directory; its outputs are written to files beside it. */
    static BridgeProcess start(Path directory, String... arguments) {
        try {
            Path logs = Files.createTempDirectory(directory.toAbsolutePath().getParent(), "process");
            Path out = logs.resolve("stdout");
            Path err = logs.resolve("stderr");
            Process process = builder(arguments)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new BridgeProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        // tests that run in the background of a shell ignore it, and so would what they start
        command.addAll(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // starts sooner, and the tests start many
        command.add("-XX:+UseSerialGC");
        command.addAll(ClassArchive.options());
        command.add("-jar");
        command.add(System.getProperty("bridge.jar"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("CDBRIDGE_"));
        // whatever the machine's locale is: JSON is UTF-8
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /** Runs a verb to its end, with this on its standard input. */
    static Ended run(Path directory, byte[] input, String... arguments) {
        try (BridgeProcess started = start(directory, arguments)) {
            try (OutputStream in = started.process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // it ended without reading all of it
                assertThat(e).hasMessageMatching("(?i).*(broken pipe|stream closed).*");
            }
            return started.ended();
        }
    }

    static Ended run(Path directory, String... arguments) {
        return run(directory, new byte[0], arguments);
    }

    /** How a process ended, and what it said. */
    record Ended(int code, String out, String err) {

        private static final Pattern COUNTS = Pattern.compile("(?m)^cdevents-bridge stopped: (received .*)$");

        /** What a gateway said in the end about all that it received. */
        Counts counts() {
            Matcher line = COUNTS.matcher(err);
            assertThat(line.find()).as(err).isTrue();
            return Counts.parse(line.group(1));
        }

        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Waits until the routes run; returns where clients connect to. */
    String awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            assertThat(process.isAlive()).as("still running:\n" + err()).isTrue();
            return READY.matcher(err()).find();
        });
        Matcher ready = READY.matcher(err());
        assertThat(ready.find()).isTrue();
        return ready.group(1);
    }

    /** The port of the URL that {@link #awaitReady} returned. */
    static int port(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM and waits for the end. */
    Ended terminate() {
        process.destroy();
        return ended();
    }

    /** Sends SIGINT, as Ctrl-C does, and waits for the end. */
    Ended interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ended();
    }

    /** Sends SIGKILL and waits for the end. */
    Ended kill() {
        process.destroyForcibly();
        return ended();
    }

    /** Waits for the end. */
    Ended ended() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ended:\n" + out() + err())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ended(process.exitValue(), out(), err());
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
