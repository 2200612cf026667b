package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.FreePort;
import io.github.cdeventsbridge.transport.embedded.BrokerConsole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A broker as a process of its own that can die, come back on its port with its data, and be stopped in its tracks; the
 * console of {@link BrokerConsole} tells its numbers. Used by one thread.
 */
final class BrokerNode implements AutoCloseable {

    private static final long ANSWER_SECONDS = 60;

    private final Path directory;
    private final List<String> queues;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final int port = FreePort.next();
    private long questions;
    private @Nullable Process process;

    private BrokerNode(Path directory, List<String> queues) {
        this.directory = directory;
        this.queues = queues;
    }

    /** Starts one with these durable queues, on a free port. */
    static BrokerNode start(Path directory, List<String> queues) {
        BrokerNode node = new BrokerNode(directory, List.copyOf(queues));
        node.start();
        return node;
    }

    /** Starts it, again after it died: on its port, with its data. */
    void start() {
        List<String> command = new ArrayList<>(Jvm.command("-Xmx256m"));
        command.addAll(ClassArchive.options());
        command.addAll(List.of(
                "-cp",
                ClassArchive.classPathOf(BrokerConsole.class),
                BrokerConsole.class.getName(),
                directory.resolve("data").toString(),
                String.valueOf(port)));
        command.addAll(queues);
        try {
            lines.clear();
            Process started = new ProcessBuilder(command)
                    .redirectError(directory.resolve("log").toFile())
                    .start();
            process = started;
            Thread reader = new Thread(() -> read(started), "broker output");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        line(BrokerConsole.PORT);
    }

    private void read(Process from) {
        try (BufferedReader output = from.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("the output of the broker ended: " + e.getMessage());
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Kills it with -9. */
    void kill() {
        try {
            if (!running().destroyForcibly().waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the broker does not die");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Stops it in its tracks: its connections stay, and nobody answers. */
    void pause() {
        Jvm.signal("STOP", running());
    }

    void resume() {
        Jvm.signal("CONT", running());
    }

    /** Ends all that was done to it; what an earlier run left behind as well. */
    void heal() {
        if (running().isAlive()) {
            resume();
            disk(false);
            addresses(false);
            queues.forEach(queue -> ask("exclusive " + queue));
        } else {
            start();
        }
    }

    /** How many messages a queue holds, those handed to a consumer included. */
    long held(String queue) {
        return Long.parseLong(ask("held " + queue));
    }

    /** How many messages of a queue were handed to a consumer and are not acknowledged. */
    long delivering(String queue) {
        return Long.parseLong(ask("delivering " + queue));
    }

    /** How many consumers a queue has. */
    long consumers(String queue) {
        return Long.parseLong(ask("consumers " + queue));
    }

    /** Empties a queue. */
    void purge(String queue) {
        ask("purge " + queue);
    }

    /** Lets several consumers read a queue at the same time, until it is healed. */
    void share(String queue) {
        ask("shared " + queue);
    }

    /** Whether the broker finds its disk full from now on. */
    void disk(boolean full) {
        ask("disk " + (full ? "full" : "free"));
    }

    /** Whether its topics refuse messages from now on, because they are full. */
    void addresses(boolean full) {
        ask("addresses " + (full ? "full" : "free"));
    }

    List<String> queues() {
        return queues;
    }

    private String ask(String question) {
        try {
            Writer console = running().outputWriter(StandardCharsets.UTF_8);
            console.write(++questions + " " + question + "\n");
            console.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // the answer to an earlier question, which nobody waited for any more, may come first
        return line(BrokerConsole.ANSWER + questions + " ");
    }

    private String line(String prefix) {
        try {
            StringBuilder seen = new StringBuilder();
            String line = lines.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            while (line != null && !line.startsWith(prefix)) {
                seen.append(line).append('\n');
                line = lines.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            }
            if (line == null) {
                throw new IllegalStateException("the broker of " + directory + " does not answer:\n" + seen);
            }
            return line.substring(prefix.length());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("the broker was not started");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
