package io.github.cdeventsbridge.transport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real clients of other languages, run as processes; a test is skipped where one is not installed. */
public final class Clients {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String NODE = "/usr/bin/node";
    private static final long SECONDS = 60;

    private Clients() {}

    /** Runs a client to its end. */
    public static Finished run(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                .as("ended: " + command)
                .isTrue();
        return new Finished(process.exitValue(), output);
    }

    public static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Starts a subscriber and waits until the broker has confirmed its subscription. */
    public static BufferedReader subscribed(Process process, String ready) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.contains(ready)) {
            line = output.readLine();
        }
        assertThat(line).as("the subscriber is ready").contains(ready);
        return output;
    }

    public static List<String> proton(String script, int port, String... arguments) throws Exception {
        return python("proton", "python3-qpid-proton", script, port, arguments);
    }

    public static List<String> stomp(String script, int port, String... arguments) throws Exception {
        return python("stomp", "python3-stomp", script, port, arguments);
    }

    /** A client of Node.js for AMQP 1.0; npm installs it beside its scripts. */
    public static List<String> rhea(String script, int port, String... arguments) {
        Path scripts = Path.of("it", "rhea");
        assumeTrue(Files.isExecutable(Path.of(NODE)), NODE + " is missing: install the package nodejs");
        assumeTrue(
                Files.isDirectory(scripts.resolve("node_modules").resolve("rhea")),
                "the module 'rhea' of Node.js is missing: npm ci --prefix " + scripts);
        List<String> command =
                new ArrayList<>(List.of(NODE, scripts.resolve(script).toString(), String.valueOf(port)));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Paho's Python client; the first argument of its scripts after the port is the version of MQTT. */
    public static List<String> paho(String script, int port, String... arguments) throws Exception {
        return python("paho.mqtt", "python3-paho-mqtt", script, port, arguments);
    }

    /** A client of RabbitMQ's own protocol; the first argument of its scripts is a URL. */
    public static List<String> pika(String script, String... arguments) throws Exception {
        List<String> command = python("pika", "python3-pika", script, 0, arguments);
        command.remove(2); // the URL says the port
        return command;
    }

    /** A script that needs Python alone. */
    public static List<String> plainPython(String script) throws Exception {
        return new ArrayList<>(python("http.server", "python3", script, 0)).subList(0, 2);
    }

    public static List<String> mosquitto(String program, int port, String... arguments) {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", program)),
                program + " is missing: install the package mosquitto-clients");
        // Line by line: what they print would wait in a buffer while they run.
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/stdbuf", "-oL", "/usr/bin/" + program, "-p", String.valueOf(port)));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> python(String module, String debian, String script, int port, String... arguments)
            throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), PYTHON + " is missing: install the package python3");
        assumeTrue(
                run(List.of(PYTHON, "-c", "import " + module)).exit() == 0,
                "the Python module '" + module + "' is missing: install the package " + debian);
        Path file = Path.of(Clients.class.getResource("/clients/" + script).toURI());
        List<String> command = new ArrayList<>(List.of(PYTHON, file.toString(), String.valueOf(port)));
        command.addAll(List.of(arguments));
        return command;
    }

    public record Finished(int exit, String output) {}
}
