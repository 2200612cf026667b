package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.fault.FaultProxy.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through the proxy: two threads that copy, each one way. */
final class ProxiedConnection {

    private static final int PIECE = 16 * 1024;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean serverLost;
    private volatile boolean clientLost;
    private volatile boolean swallowedToServer;
    private volatile boolean swallowedToClient;

    ProxiedConnection(FaultProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        run("to server", () -> copy(client, server, Way.TO_SERVER));
        run("to client", () -> copy(server, client, Way.TO_CLIENT));
    }

    private void run(String name, Runnable pump) {
        Thread thread = new Thread(pump, "proxy " + proxy.port() + " " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void copy(Socket from, Socket to, Way way) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (isSwallowed(way)) {
                    proxy.swallow(read);
                    if (isHealed(way)) {
                        proxy.reset(this);
                        return;
                    }
                    continue;
                }
                proxy.pace(way).pass(read);
                int allowed = proxy.budget().take(way, read);
                out.write(piece, 0, allowed);
                proxy.pass(way, allowed);
                if (allowed < read) {
                    exhausted();
                    return;
                }
            }
        } catch (IOException e) {
            // one of the two ends is gone; the end below tells the other one, unless it shall not know
        }
        ended(way);
    }

    private boolean isSwallowed(Way way) {
        if (way == Way.TO_SERVER) {
            swallowedToServer |= serverLost || proxy.isDeaf(way);
            return swallowedToServer;
        }
        swallowedToClient |= clientLost || proxy.isDeaf(way);
        return swallowedToClient;
    }

    /** Whether the fault ended while its bytes were being swallowed, so that nobody could see yet that it is broken. */
    private boolean isHealed(Way way) {
        return !serverLost && !clientLost && !proxy.isDeaf(way);
    }

    private void exhausted() {
        if (proxy.budget().then() == ByteBudget.Then.RESET) {
            proxy.reset(this);
        } else {
            close();
        }
    }

    /** An end is gone: the other one hears of it, unless the fault is that it does not. */
    private void ended(Way way) {
        boolean untold = way == Way.TO_CLIENT
                ? serverLost || proxy.isDeaf(Way.TO_CLIENT)
                : clientLost || proxy.isDeaf(Way.TO_SERVER);
        if (untold) {
            return;
        }
        close();
    }

    void loseServer() {
        serverLost = true;
        closeQuietly(server);
    }

    void loseClient() {
        clientLost = true;
        closeQuietly(client);
    }

    /** Whether it can never work again. */
    boolean isBroken() {
        return serverLost || clientLost || swallowedToServer || swallowedToClient;
    }

    /** Ends both ends with a reset; says whether it was open. */
    boolean reset() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        lingerNot(client);
        lingerNot(server);
        finish();
        return true;
    }

    private void close() {
        if (over.compareAndSet(false, true)) {
            finish();
        }
    }

    private void finish() {
        closeQuietly(client);
        closeQuietly(server);
        proxy.ended(this);
    }

    private static void lingerNot(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already, which is what a reset is for
            return;
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
            return;
        }
    }
}
