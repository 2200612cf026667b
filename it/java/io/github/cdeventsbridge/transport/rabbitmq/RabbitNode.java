package io.github.cdeventsbridge.transport.rabbitmq;

import io.github.cdeventsbridge.transport.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A RabbitMQ broker as a process of its own, from Debian's {@code rabbitmq-server}: with its own ports, folder, users and
 * certificates, and with its own port mapper, so that several can run beside each other and beside a system's service.
 */
public final class RabbitNode implements RabbitServer {

    /** A virtual host beside {@code /}, with a name like those of Fedora's. */
    public static final String PUBSUB = "/pubsub";

    private static final String SERVER = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static final String CONTROL = "/usr/lib/rabbitmq/bin/rabbitmqctl";
    private static final String STARTED = "Server startup complete";
    private static final long START_SECONDS = 90;

    private final Path directory;
    private final List<String> configuration;
    private final List<RabbitUser> users;
    private final int port = FreePort.next();
    private final int tlsPort = FreePort.next();
    private final int mapperPort = FreePort.next();
    private final int distributionPort = FreePort.next();
    private Process mapper;
    private Process server;

    private RabbitNode(Path directory, List<String> configuration, List<RabbitUser> users) {
        this.directory = directory;
        this.configuration = configuration;
        this.users = users;
    }

    /**
     * Starts one; returns when it takes connections.
     *
     * @param configuration further lines of {@code rabbitmq.conf}; with the name of a certificate file it listens with TLS
     */
    public static RabbitNode start(Path directory, List<RabbitUser> users, String... configuration) {
        RabbitNode node = new RabbitNode(directory, List.of(configuration), users);
        boolean started = false;
        try {
            Files.createDirectories(directory);
            node.write();
            node.mapper = node.process("epmd", "-port", String.valueOf(node.mapperPort), "-address", "127.0.0.1")
                    .redirectOutput(directory.resolve("epmd.log").toFile())
                    .start();
            node.startServer();
            started = true;
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) {
                node.close();
            }
        }
    }

    @Override
    public int port() {
        return port;
    }

    /** The port with TLS, where the configuration has certificates. */
    public int tlsPort() {
        return tlsPort;
    }

    /** A URL for pika and amqp-tools. */
    public String url(RabbitUser user) {
        return "amqp://" + user.name() + ":" + user.password() + "@127.0.0.1:" + port + "/%2F";
    }

    @Override
    public void kill() {
        server.destroyForcibly();
        waitFor(server);
    }

    @Override
    public void startAgain() {
        try {
            startServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it take no messages from anybody, as when its memory is full, until {@link #relieve}. */
    void alarm() throws IOException {
        control("set_vm_memory_high_watermark", "0.000001");
    }

    /** Lets it take messages again. */
    void relieve() throws IOException {
        control("set_vm_memory_high_watermark", "0.4");
    }

    private void control(String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of(CONTROL));
        whole.addAll(List.of(command));
        Process control = process(whole.toArray(String[]::new)).start();
        String said = new String(control.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        waitFor(control);
        if (control.exitValue() != 0) {
            throw new IllegalStateException(whole + ": " + said);
        }
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "listeners.tcp.1 = 127.0.0.1:" + port,
                "load_definitions = " + directory.resolve("definitions.json"),
                "log.file = false",
                "log.console = true",
                "log.console.level = info"));
        if (configuration.stream().anyMatch(line -> line.startsWith("ssl_options.certfile"))) {
            lines.add("listeners.ssl.1 = 127.0.0.1:" + tlsPort);
        }
        lines.addAll(configuration);
        Files.write(directory.resolve("rabbitmq.conf"), lines);
        // how often it looks for deliveries that are not acknowledged in time
        Files.writeString(directory.resolve("advanced.config"), "[{rabbit, [{channel_tick_interval, 500}]}].\n");
        Files.writeString(directory.resolve("plugins"), "[rabbitmq_auth_mechanism_ssl].\n");
        Files.writeString(directory.resolve("definitions.json"), RabbitDefinitions.of(users));
    }

    private ProcessBuilder process(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", directory.toString()); // of Erlang's cookie
        environment.put("ERL_EPMD_PORT", String.valueOf(mapperPort));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODENAME", "cdbridge" + port + "@localhost");
        environment.put("RABBITMQ_DIST_PORT", String.valueOf(distributionPort));
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put(
                "RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq.conf").toString());
        environment.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE",
                directory.resolve("advanced.config").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE", directory.resolve("plugins").toString());
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("mnesia").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.resolve("log").toString());
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 1:1 -kernel inet_dist_use_interface {127,0,0,1}");
        environment.put(
                "RUNNING_UNDER_SYSTEMD", "true"); // the shell becomes the server, so that its pid is the server's
        builder.environment().putAll(environment);
        return builder.directory(directory.toFile());
    }

    private void startServer() throws IOException {
        server = process(SERVER).start();
        CountDownLatch started = new CountDownLatch(1);
        List<String> output = new ArrayList<>();
        Thread reader = new Thread(() -> read(server, output, started), "rabbitmq " + port);
        reader.setDaemon(true);
        reader.start();
        try {
            if (!started.await(START_SECONDS, TimeUnit.SECONDS) || !isStarted(output)) {
                throw new IllegalStateException("RabbitMQ did not start:\n" + String.join("\n", copy(output)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void read(Process server, List<String> output, CountDownLatch started) {
        try (BufferedReader lines = server.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                if (line.contains(STARTED)) {
                    started.countDown();
                }
            }
        } catch (IOException e) {
            // it was killed
        }
        started.countDown();
    }

    private static boolean isStarted(List<String> output) {
        return copy(output).stream().anyMatch(line -> line.contains(STARTED));
    }

    private static List<String> copy(List<String> output) {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    private static void waitFor(Process process) {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (Process process : new Process[] {server, mapper}) {
            if (process != null) {
                process.destroyForcibly();
                waitFor(process);
            }
        }
    }
}
