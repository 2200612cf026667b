package io.github.cdeventsbridge.transport.embedded;

import io.github.cdeventsbridge.fault.ClassArchive;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.spi.core.security.ActiveMQBasicSecurityManager;
import org.jspecify.annotations.Nullable;

/**
 * The embedded broker in a process of its own, whose event topics can be made to stall: they take a message and do not
 * answer. The test tells it to, and asks for its numbers, through the pipes of the process.
 */
public final class StallingBroker implements AutoCloseable {

    private static final long ANSWER_SECONDS = 60;
    private static final String STALLED = "VirtualTopic.eng.cdevents.";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final BufferedWriter questions;
    private final int port;

    private StallingBroker(Process process) throws IOException {
        this.process = process;
        Thread reader = new Thread(this::read, "broker output");
        reader.setDaemon(true);
        reader.start();
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.port = Integer.parseInt(answer("PORT "));
    }

    /**
     * Starts one.
     *
     * @param port where it listens; 0 for any free port
     */
    public static StallingBroker start(Path directory, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // starts sooner
                "-XX:+UseSerialGC"));
        command.addAll(ClassArchive.options());
        command.addAll(List.of(
                "-cp",
                ClassArchive.classPathOf(StallingBroker.class),
                StallingBroker.class.getName(),
                directory.toString(),
                String.valueOf(port)));
        return new StallingBroker(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** From now on the event topics answer nobody. */
    public void stall() {
        ask("stall", "STALLED");
    }

    /** From now on all flows, also what waits. */
    public void flow() {
        ask("flow", "FLOWS");
    }

    /** How many sessions wait for an answer of the event topics. */
    public int waiting() {
        return Integer.parseInt(ask("waiting", "WAITING "));
    }

    /** How many messages of a queue were handed to a consumer and are not acknowledged. */
    public int delivering(String queue) {
        return Integer.parseInt(ask("delivering " + queue, "DELIVERING "));
    }

    /** How many messages a queue holds, those handed to a consumer included. */
    public int held(String queue) {
        return Integer.parseInt(ask("held " + queue, "HELD "));
    }

    private synchronized String ask(String question, String answer) {
        try {
            questions.write(question + "\n");
            questions.flush();
            return answer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At once, whatever it is: a broker whose log nobody reads stands still when the pipe is full. */
    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("its output ended: " + e.getMessage());
        }
    }

    private String answer(String expected) throws IOException {
        StringBuilder seen = new StringBuilder();
        try {
            for (String line = next(); line != null; line = next()) {
                if (line.startsWith(expected)) {
                    return line.substring(expected.length());
                }
                seen.append(line).append('\n');
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        throw new IOException("the broker does not answer:\n" + seen);
    }

    private @Nullable String next() throws InterruptedException {
        return lines.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedBrokerSettings settings =
                EmbeddedBrokerSettings.onLoopback(Integer.parseInt(arguments[1]), Path.of(arguments[0]));
        try (DataDirectory data = DataDirectory.lock(settings.dataDirectory())) {
            ActiveMQServer server =
                    new ActiveMQServerImpl(BrokerConfiguration.of(settings, data), new ActiveMQBasicSecurityManager());
            Stall stall = new Stall();
            server.registerBrokerPlugin(stall);
            server.start();
            server.waitForActivation(60, TimeUnit.SECONDS);
            System.out.println("PORT "
                    + ((org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor)
                                    server.getRemotingService().getAcceptor(EmbeddedBroker.ACCEPTOR))
                            .getActualPort());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(answerTo(line.split(" "), server, stall));
            }
            server.stop();
        }
    }

    private static String answerTo(String[] words, ActiveMQServer server, Stall stall) {
        return switch (words[0]) {
            case "stall" -> {
                stall.set(true);
                yield "STALLED";
            }
            case "flow" -> {
                stall.set(false);
                yield "FLOWS";
            }
            case "waiting" -> "WAITING " + stall.waiting.get();
            case "delivering" -> "DELIVERING " + server.locateQueue(words[1]).getDeliveringCount();
            default -> "HELD " + server.locateQueue(words[1]).getMessageCount();
        };
    }

    /** Holds up what is sent to the event topics. */
    private static final class Stall implements ActiveMQServerPlugin {

        private final AtomicInteger waiting = new AtomicInteger();
        private boolean stalled;

        synchronized void set(boolean stalled) {
            this.stalled = stalled;
            notifyAll();
        }

        @Override
        public void beforeSend(
                ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
            if (message.getAddress().startsWith(STALLED)) {
                waiting.incrementAndGet();
                pass();
                waiting.decrementAndGet();
            }
        }

        private synchronized void pass() {
            try {
                while (stalled) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
