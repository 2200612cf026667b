package io.github.cdeventsbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bridge as its users start it, in a process and a folder of its own; where a mutant is planted, with the mutant's classes
 * before those of the jar. What it says goes to a file, over all of its starts.
 */
final class GatewayProcess implements AutoCloseable {

    private static final String MAIN = "io.github.cdeventsbridge.cli.Main";
    private static final String READY = "cdevents-bridge runs with ";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path home;
    private final List<String> classPath;
    private final String heap;
    private @Nullable Process process;
    private int saidBefore;

    private GatewayProcess(Path home, List<String> classPath, String heap) {
        this.home = home;
        this.classPath = classPath;
        this.heap = heap;
    }

    /**
     * One that is not started yet.
     *
     * @param home holds {@code cdbridge.yaml} and {@code routes}
     * @param mutants folders of classes that come before those of the jar
     */
    static GatewayProcess in(Path home, List<Path> mutants, String heap) {
        List<String> classPath = new ArrayList<>();
        mutants.forEach(mutant -> classPath.add(mutant.toString()));
        classPath.add(System.getProperty("bridge.jar"));
        return new GatewayProcess(home, classPath, heap);
    }

    /** Starts it, again after it ended; does not wait. */
    GatewayProcess start() {
        List<String> command = new ArrayList<>(Jvm.command(heap));
        if (classPath.size() == 1) {
            command.addAll(ClassArchive.options());
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), MAIN, "run"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("CDBRIDGE_"));
        builder.environment().put("LC_ALL", "C");
        saidBefore = said().length();
        try {
            process = builder.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until its routes run. */
    GatewayProcess awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            assertThat(running().isAlive()).as("the gateway runs:\n" + said()).isTrue();
            return said().indexOf(READY, saidBefore) >= 0;
        });
        return this;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** What it said so far. */
    String said() {
        try {
            return Files.exists(log()) ? Files.readString(log(), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of its folder. */
    Path file(String name) {
        return home.resolve(name);
    }

    private Path log() {
        return home.resolve("log");
    }

    /** Kills it with -9. */
    void kill() {
        running().destroyForcibly();
        ended();
    }

    /** Sends SIGTERM and waits for the end; returns the exit code. */
    int terminate() {
        running().destroy();
        return ended();
    }

    /** Stops it in its tracks. */
    void pause() {
        Jvm.signal("STOP", running());
    }

    void resume() {
        Jvm.signal("CONT", running());
    }

    private int ended() {
        try {
            if (!running().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gateway does not end:\n" + said());
            }
            return running().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the gateway was not started");
        }
        return process;
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }
}
