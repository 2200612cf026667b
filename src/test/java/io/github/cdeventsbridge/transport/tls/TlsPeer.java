package io.github.cdeventsbridge.transport.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The other side of handshakes: a server at a free port of localhost that shakes hands, and then listens in silence. */
public final class TlsPeer implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> clients = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private TlsPeer(ServerSocket server) {
        this.server = server;
        Thread thread = new Thread(this::serve, "tls-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Demands a certificate of whoever connects, issued by an authority of that trust store. */
    static TlsPeer demanding(Path keystore, Path truststore, String... protocols) throws Exception {
        SSLServerSocket socket = socket(keystore, truststore);
        socket.setNeedClientAuth(true);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return new TlsPeer(socket);
    }

    /** Asks nobody for a certificate. */
    public static TlsPeer open(Path keystore, Path truststore) throws Exception {
        return new TlsPeer(socket(keystore, truststore));
    }

    /** Does not speak TLS. */
    static TlsPeer plain() throws Exception {
        return new TlsPeer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private static SSLServerSocket socket(Path keystore, Path truststore) throws Exception {
        char[] password = TestCa.PASSWORD.toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(KeyStore.getInstance(keystore.toFile(), password), password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(KeyStore.getInstance(truststore.toFile(), password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The subjects of the clients that it accepted, in their order. */
    List<String> clients() {
        return clients;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                if (socket instanceof SSLSocket secured) {
                    shakeHands(secured);
                } else {
                    socket.getOutputStream().write("* this is plain text\r\n".getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // this one went away; or the server is closed, and the loop ends
            }
        }
    }

    private void shakeHands(SSLSocket socket) throws IOException {
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            socket.close();
            return;
        }
        if (socket.getNeedClientAuth()) {
            X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            clients.add(own.getSubjectX500Principal().getName());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
