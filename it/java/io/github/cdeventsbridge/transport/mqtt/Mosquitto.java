package io.github.cdeventsbridge.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cdeventsbridge.transport.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Mosquitto broker as a process of its own, with its data in a folder of its own. */
public final class Mosquitto implements MqttServer {

    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private Process process;

    private Mosquitto(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** With these lines in its configuration beside those that every test needs. */
    public static Mosquitto start(Path folder, String... configuration) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "Mosquitto is not installed (Debian: mosquitto)");
        int port = FreePort.next();
        List<String> lines = new ArrayList<>(List.of(
                "per_listener_settings false",
                "listener " + port + " 127.0.0.1",
                "persistence true",
                "persistence_location " + folder + "/",
                "log_dest file " + folder.resolve("log")));
        lines.addAll(List.of(configuration));
        if (lines.stream().noneMatch(line -> line.startsWith("autosave_"))) {
            lines.addAll(List.of("autosave_on_changes true", "autosave_interval 1"));
        }
        if (lines.stream().noneMatch(line -> line.startsWith("allow_anonymous"))) {
            lines.add("allow_anonymous true");
        }
        if (System.getProperty("user.name").equals("root")) {
            lines.add("user root"); // it would become somebody who may not write here
        }
        Files.writeString(folder.resolve("mosquitto.conf"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        Mosquitto broker = new Mosquitto(folder, port);
        broker.startAgain();
        return broker;
    }

    @Override
    public void startAgain() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        await("Mosquitto listens").atMost(PATIENCE).until(this::listens);
    }

    private boolean listens() {
        assertThat(process.isAlive()).as("Mosquitto runs").isTrue();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("Mosquitto ended")
                .isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
