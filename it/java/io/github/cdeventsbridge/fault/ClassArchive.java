package io.github.cdeventsbridge.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        Path home = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "fault-classes");
        Path made = home.resolve("classes.jsa");
        List<String> command = new ArrayList<>(Jvm.command("-Xmx256m"));
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + made, "-Xlog:disable", "-cp", jar.toString()));
        command.addAll(List.of("io.github.cdeventsbridge.cli.Main", "run", "--demo", "--once"));
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("the demonstration of " + jar + " failed");
        }
        // other classes of tests, in processes of their own, may use or make the same one now
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(home);
    }
}
