package io.github.cdeventsbridge.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An archive of the jar's loaded classes (AppCDS), because the tests start it some hundred times: each starts sooner. */
public final class ClassArchive {

    private static final long SECONDS = 180;

    private ClassArchive() {}

    /** Options of the virtual machine that use it, none if it could not be made; made at the first call for this jar. */
    public static synchronized List<String> options() {
        Path jar = Path.of(System.getProperty("bridge.jar"));
        Path archive = jar.resolveSibling("fault-classes.jsa");
        // other classes of tests, in processes of their own, may want it at the same time
        try (FileChannel channel = FileChannel.open(
                        jar.resolveSibling("fault-classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock one = channel.lock()) {
            if (one.isValid() && !isThere(jar, archive)) {
                make(jar, archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable")
                : List.of();
    }

    /** The jar, which the archive demands in the first place, and behind it the folder of a class of the tests. */
    public static String classPathOf(Class<?> test) {
        try {
            URI classes =
                    test.getProtectionDomain().getCodeSource().getLocation().toURI();
            return System.getProperty("bridge.jar") + File.pathSeparator + Path.of(classes);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isThere(Path jar, Path archive) throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) >= 0;
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
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || !Files.exists(made)) {
            return; // without it all is slower, and no less right; what the demonstration lacks, its own tests say
        }
        // processes that have begun with an older one keep it
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(home);
    }
}
