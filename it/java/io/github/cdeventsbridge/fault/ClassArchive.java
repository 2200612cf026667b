package io.github.cdeventsbridge.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An archive of the jar's loaded classes (AppCDS), because the harness starts it some hundred times: half the time each. */
final class ClassArchive {

    private static final long SECONDS = 180;

    private ClassArchive() {}

    /** Options of the virtual machine that use it; made at the first call for this jar. */
    static synchronized List<String> options() {
        Path jar = Path.of(System.getProperty("bridge.jar"));
        Path archive = jar.resolveSibling("fault-classes.jsa");
        try {
            if (!Files.exists(archive)
                    || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                Files.deleteIfExists(archive);
                make(jar, archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");
    }

    /** The demonstration goes through all that a gateway loads, and ends. */
    private static void make(Path jar, Path archive) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Jvm.command("-Xmx256m"));
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable", "-cp", jar.toString()));
        command.addAll(List.of("io.github.cdeventsbridge.cli.Main", "run", "--demo", "--once"));
        Path home = Files.createTempDirectory("fault-classes");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("the demonstration of " + jar + " failed");
        }
        Files.delete(home);
    }
}
