package io.github.cdeventsbridge.fault;

import static io.github.cdeventsbridge.transport.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The proxy before a server that echoes. */
@Timeout(60)
class FaultProxyIT {

    private static final int SILENCE_MILLIS = 300;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] WORDS = "some words".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private FaultProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread echo = new Thread(this::echo, "echo server");
        echo.setDaemon(true);
        echo.start();
        proxy = FaultProxy.before(server.getLocalPort());
        client = open();
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private void echo() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.add(socket);
                Thread copy = new Thread(() -> echo(socket), "echo");
                copy.setDaemon(true);
                copy.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            return;
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    private static byte[] say(Socket socket, byte[] what) throws IOException {
        socket.getOutputStream().write(what);
        return socket.getInputStream().readNBytes(what.length);
    }

    @Test
    void passesBytesOnUnchanged() throws IOException {
        byte[] much = new byte[300_000];
        new java.util.Random(1).nextBytes(much);
        Thread writer = new Thread(() -> {
            try {
                client.getOutputStream().write(much);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();

        assertThat(client.getInputStream().readNBytes(much.length)).isEqualTo(much);
        // the proxy counts what it has written, by which time the other end may have read it
        await().untilAsserted(() -> assertThat(proxy.passed(Way.TO_SERVER)).isEqualTo(much.length));
        await().untilAsserted(() -> assertThat(proxy.passed(Way.TO_CLIENT)).isEqualTo(much.length));
    }

    @Test
    void resetsWhatIsOpen() throws IOException {
        say(client, WORDS);

        proxy.resetNow();

        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(proxy.resets()).isEqualTo(1);
        try (Socket next = open()) {
            assertThat(say(next, WORDS)).isEqualTo(WORDS);
        }
    }

    @Test
    void resetsInTheMiddleOfAFrame() throws IOException {
        proxy.resetAfter(Way.TO_CLIENT, 4);
        client.getOutputStream().write(WORDS);

        assertThatThrownBy(() -> client.getInputStream().readNBytes(WORDS.length))
                .isInstanceOf(SocketException.class);
        assertThat(proxy.passed(Way.TO_CLIENT)).isEqualTo(4);
        await().untilAsserted(() -> assertThat(proxy.resets()).isEqualTo(1));
    }

    @Test
    void cutsAfterSomeBytes() throws IOException {
        proxy.cutAfter(Way.TO_CLIENT, 4);
        client.getOutputStream().write(WORDS);

        assertThat(client.getInputStream().readAllBytes())
                .isEqualTo("some".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void aDeafPeerTakesAllAndNeverAnswers() throws IOException {
        say(client, WORDS);

        proxy.deafen();

        client.getOutputStream().write(WORDS);
        assertSilent(client);
        try (Socket next = open()) {
            next.getOutputStream().write(WORDS);
            assertSilent(next);
        }
        await().untilAsserted(() -> assertThat(proxy.swallowed()).isEqualTo(2L * WORDS.length));
    }

    @Test
    void oneWayMayBeDeafAlone() throws IOException {
        proxy.deafen(Way.TO_CLIENT);

        client.getOutputStream().write(WORDS);

        assertSilent(client);
        await().untilAsserted(() -> assertThat(proxy.passed(Way.TO_SERVER)).isEqualTo(WORDS.length));
        await().until(() -> proxy.swallowed() == WORDS.length);
    }

    @Test
    void healingResetsWhatWasSwallowedAndLeavesTheRest() throws IOException {
        try (Socket idle = open()) {
            say(idle, WORDS);
            proxy.deafen(Way.TO_SERVER);
            client.getOutputStream().write(WORDS);
            await().until(() -> proxy.swallowed() == WORDS.length);

            proxy.heal();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThat(say(idle, WORDS)).isEqualTo(WORDS);
        }
    }

    @Test
    void aLostServerIsNotNoticed() throws IOException {
        say(client, WORDS);

        proxy.loseServer();

        client.getOutputStream().write(WORDS);
        assertSilent(client);
        await().until(() -> proxy.swallowed() == WORDS.length);
        assertThat(proxy.open()).isEqualTo(1);
    }

    @Test
    void aLostClientIsNotNoticedByTheServer() throws IOException {
        say(client, WORDS);

        proxy.loseClient();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        Socket at = accepted.get(0);
        at.getOutputStream().write(WORDS);
        await().until(() -> proxy.swallowed() == WORDS.length);
        assertThat(at.isClosed()).isFalse();
    }

    @Test
    void aNarrowWayTakesItsTime() throws IOException {
        proxy.slow(Way.TO_SERVER, 0, 50_000);
        proxy.slow(Way.TO_CLIENT, 0, 50_000);
        long start = System.nanoTime();

        say(client, new byte[10_000]);

        // at least: ten thousand bytes there and back at fifty thousand a second
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(350));
    }

    @Test
    void refusesNewConnections() throws IOException {
        say(client, WORDS);
        proxy.refuse();

        try (Socket next = open()) {
            assertThatThrownBy(() -> say(next, WORDS)).isInstanceOf(IOException.class);
        }
        assertThat(say(client, WORDS)).isEqualTo(WORDS);
    }

    @Test
    void aDeadServerIsADeadPort() throws IOException {
        // bound and not listening: nobody else on this machine can take the port meanwhile
        try (Socket dead = new Socket()) {
            dead.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (FaultProxy before = FaultProxy.before(dead.getLocalPort());
                    Socket next = new Socket(InetAddress.getLoopbackAddress(), before.port());
                    InputStream in = next.getInputStream()) {
                next.setSoTimeout(PATIENCE_MILLIS);
                assertThatThrownBy(in::read).isInstanceOf(SocketException.class);
            }
        }
    }

    private static void assertSilent(Socket socket) throws SocketException {
        socket.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }
}
