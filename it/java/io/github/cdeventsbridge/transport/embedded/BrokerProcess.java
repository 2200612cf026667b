package io.github.cdeventsbridge.transport.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A broker in a process of its own, so that a test can kill it: prints its port and runs until its input ends. */
final class BrokerProcess {

    private static final String PORT = "PORT ";

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(EmbeddedBrokerSettings.onLoopback(0, Path.of(arguments[0])))) {
            System.out.println(PORT + broker.port());
            System.in.transferTo(System.err);
        }
    }

    static Process start(Path directory) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Clients.start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // starts sooner
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                BrokerProcess.class.getName(),
                directory.toString()));
    }

    /** Waits until the broker takes connections. */
    static int port(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith(PORT)) {
            line = output.readLine();
        }
        assertThat(line).as("the broker process started").isNotNull();
        return Integer.parseInt(line.substring(PORT.length()));
    }
}
