package io.github.cdeventsbridge.transport.classic;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A broker of ActiveMQ Classic as UMB has it, in a process of its own, with its messages on its disk: it can be killed and
 * comes back.
 */
public final class ClassicNode implements AutoCloseable {

    private static final String READY = "READY";
    private static final long END_SECONDS = 30;

    private final Path directory;
    private final int openWire;
    private final int amqp;
    private Process process;

    private ClassicNode(Path directory, int openWire, int amqp) {
        this.directory = directory;
        this.openWire = openWire;
        this.amqp = amqp;
    }

    /**
     * Runs one until its input ends.
     *
     * @param arguments folder, port of OpenWire, port of AMQP 1.0
     */
    public static void main(String[] arguments) throws Exception {
        try (ClassicBroker broker = ClassicBroker.startOn(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))) {
            System.out.println(READY);
            System.in.transferTo(System.err);
        }
    }

    /** Starts one; returns when it takes connections. */
    public static ClassicNode start(Path directory, int openWire, int amqp) throws IOException {
        ClassicNode node = new ClassicNode(directory, openWire, amqp);
        node.startAgain();
        return node;
    }

    public void startAgain() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ClassicNode.class.getName(),
                        directory.resolve("data").toString(),
                        String.valueOf(openWire),
                        String.valueOf(amqp)))
                .redirectError(directory.resolve("log").toFile())
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IllegalStateException("the broker did not start; see " + directory.resolve("log"));
            }
        }
        // a broker whose log nobody reads stands still when the pipe is full
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "broker output");
        reader.setDaemon(true);
        reader.start();
    }

    /** As if its power went. */
    public void kill() throws InterruptedException {
        if (!process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker does not die");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
