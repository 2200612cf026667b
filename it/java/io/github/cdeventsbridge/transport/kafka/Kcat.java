package io.github.cdeventsbridge.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The foreign client: kcat, which is librdkafka and shares no code with ours. */
public final class Kcat {

    private static final String PROGRAM = "/usr/bin/kcat";
    private static final long SECONDS = 60;

    private final String server;

    public Kcat(KafkaNode node) {
        assumeTrue(Files.isExecutable(Path.of(PROGRAM)), PROGRAM + " is missing: install the package kcat");
        this.server = "127.0.0.1:" + node.port();
    }

    /** Publishes one message for each body. */
    public void publish(String topic, List<String> bodies, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-b", server, "-P", "-t", topic));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(String.join("\n", bodies).getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    /** All that is in a topic: a line for each message, in kcat's own format. */
    public List<String> read(String topic, String format) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        PROGRAM, "-b", server, "-C", "-t", topic, "-o", "beginning", "-e", "-q", "-f", format + "\n")
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return output.lines().toList();
    }

    List<String> bodies(String topic) throws IOException, InterruptedException {
        return read(topic, "%s");
    }
}
