package io.github.cdeventsbridge.transport.jms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and a broker. While it is deaf it accepts connections, swallows what comes, and answers nothing. */
final class DeafProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean deaf;

    DeafProxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on nothing passes, in neither direction. */
    void deafen() {
        deaf = true;
    }

    /** From now on new connections pass; what was deaf stays so, as after a network that lost its state. */
    void hear() {
        deaf = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                if (deaf) {
                    daemon(() -> pipe(client, null));
                } else {
                    Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
                    sockets.add(broker);
                    daemon(() -> pipe(client, broker));
                    daemon(() -> pipe(broker, client));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pipe(Socket from, Socket to) {
        byte[] buffer = new byte[8_192];
        boolean passes = to != null;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = passes ? to.getOutputStream() : OutputStream.nullOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passes = passes && !deaf;
                if (passes) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
            if (passes && !deaf) {
                to.close();
            }
        } catch (IOException e) {
            // the other side left
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "deaf-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
