package io.github.cdeventsbridge.transport.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.github.cdeventsbridge.transport.FreePort;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container of its own, which can be ended, and comes back on the same port of 127.0.0.1 with what it has kept.
 *
 * <p>Its image is one that {@code it/containers/make-images} has made; nothing is pulled.
 */
public final class ServerContainer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int END_SECONDS = 30;

    private final GenericContainer<?> container;
    private final ServerImage image;
    private final int port;
    private int starts = 1;

    private ServerContainer(ServerImage image, int port, GenericContainer<?> container) {
        this.image = image;
        this.port = port;
        this.container = container;
    }

    /**
     * Starts one; returns when it takes connections.
     *
     * @param files what stands in files of the container, by their names
     */
    public static ServerContainer start(ServerImage image, Map<String, String> files) {
        assumePresent(image);
        int port = FreePort.next();
        PortBinding published =
                new PortBinding(Ports.Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(image.port()));
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image.name()))
                .withImagePullPolicy(name -> false)
                .withCreateContainerCmdModifier(create -> {
                    create.withExposedPorts(published.getExposedPort());
                    create.getHostConfig().withPortBindings(published);
                })
                .waitingFor(started(image, 1));
        files.forEach((file, text) -> container.withCopyToContainer(Transferable.of(text), file));
        container.start();
        return new ServerContainer(image, port, container);
    }

    /** Skips the test, and says what is missing, where there is no engine or no image, or where one would be pulled. */
    public static void assumePresent(ServerImage image) {
        assumeTrue(
                "true".equals(System.getenv("TESTCONTAINERS_RYUK_DISABLED")),
                "TESTCONTAINERS_RYUK_DISABLED=true is not in the environment, as it is by Maven: an image would be pulled");
        DockerClientFactory docker = DockerClientFactory.instance();
        assumeTrue(docker.isDockerAvailable(), "no Docker engine answers: start one, or leave out -Dcontainers");
        assumeTrue(
                isThere(docker.client(), image),
                "the image " + image.name() + " is missing: it/containers/make-images makes it");
    }

    private static boolean isThere(DockerClient docker, ServerImage image) {
        try {
            return docker.inspectImageCmd(image.name()).exec() != null;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** By its log: the engine takes connections for a server that does not listen yet. */
    private static WaitStrategy started(ServerImage image, int times) {
        return Wait.forLogMessage("(?s).*" + image.started() + ".*", times).withStartupTimeout(PATIENCE);
    }

    /** The port of 127.0.0.1 that it takes connections at. */
    public int port() {
        return port;
    }

    /** Ends it at once, as a crash does. */
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
        docker().waitContainerCmd(container.getContainerId())
                .exec(new WaitContainerResultCallback())
                .awaitStatusCode();
    }

    /** Asks it to end, and waits until it has. */
    public void stop() {
        docker().stopContainerCmd(container.getContainerId())
                .withTimeout(END_SECONDS)
                .exec();
    }

    /** Starts it again, with all that it has kept. */
    public void startAgain() {
        docker().startContainerCmd(container.getContainerId()).exec();
        starts++;
        started(image, starts).waitUntilReady(container);
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    @Override
    public void close() {
        container.stop();
    }
}
