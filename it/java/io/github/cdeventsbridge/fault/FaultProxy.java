package io.github.cdeventsbridge.fault;

import io.github.cdeventsbridge.transport.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy that does to its connections what networks do: delays, narrows, resets in the middle of a frame, cuts after
 * some bytes, swallows what one side says, loses one end without telling the other.
 *
 * <ul>
 *   <li>Faults hold for the connections that are open and for those that follow, until {@link #heal}.
 *   <li>A connection of which bytes were swallowed never works again: {@link #heal} resets it, so that both ends
 *       notice, as they do when a network comes back and their sequence numbers do not fit.
 *   <li>All methods may be called from any thread.
 * </ul>
 */
public final class FaultProxy implements AutoCloseable {

    /** Which way bytes flow. */
    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    private static final int CONNECT_MILLIS = 2_000;
    private static final int BACKLOG = 50;

    private final int port;
    private final int target;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Way> deaf = EnumSet.noneOf(Way.class);
    private final Map<Way, Pace> paces = new ConcurrentHashMap<>();
    private final ByteBudget budget = new ByteBudget();
    private final Map<Way, AtomicLong> passed =
            Map.of(Way.TO_SERVER, new AtomicLong(), Way.TO_CLIENT, new AtomicLong());
    private final AtomicLong swallowed = new AtomicLong();
    private final AtomicLong resets = new AtomicLong();
    private volatile ServerSocket listener;
    private volatile boolean refusing;
    private volatile boolean shut;

    private FaultProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.port = listener.getLocalPort();
        this.target = target;
    }

    /** Starts one on a free port of the loopback address, before a port of the same. */
    public static FaultProxy before(int target) {
        try {
            FaultProxy proxy = new FaultProxy(
                    new ServerSocket(FreePort.next(), BACKLOG, InetAddress.getLoopbackAddress()), target);
            proxy.listen();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        ServerSocket open = listener;
        Thread acceptor = new Thread(() -> accept(open), "proxy " + port);
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public int port() {
        return port;
    }

    /** Each piece of data that flows this way waits so long, and no more bytes than this pass in a second. */
    public void slow(Way way, long delayMillis, long bytesPerSecond) {
        paces.put(way, new Pace(delayMillis, bytesPerSecond));
    }

    /** Resets (RST) all that is open now; what is in its buffers is lost. */
    public void resetNow() {
        connections.forEach(this::reset);
    }

    /** Lets so many bytes more pass this way, then resets the connection of the next one: in the middle of a frame. */
    public void resetAfter(Way way, long bytes) {
        budget.set(way, bytes, ByteBudget.Then.RESET);
    }

    /** Lets so many bytes more pass this way, then closes the connection of the next one in order (FIN). */
    public void cutAfter(Way way, long bytes) {
        budget.set(way, bytes, ByteBudget.Then.CLOSE);
    }

    /** Swallows from now on what flows this way; new connections are accepted, and swallowed as well. */
    public void deafen(Way way) {
        synchronized (deaf) {
            deaf.add(way);
        }
    }

    /** A peer that accepts and never answers. */
    public void deafen() {
        deafen(Way.TO_SERVER);
        deafen(Way.TO_CLIENT);
    }

    /** Closes the server's end of all that is open, and keeps the client's: it is not told. */
    public void loseServer() {
        connections.forEach(ProxiedConnection::loseServer);
    }

    /** Closes the client's end of all that is open, and keeps the server's: it is not told. */
    public void loseClient() {
        connections.forEach(ProxiedConnection::loseClient);
    }

    /** Closes new connections at once. */
    public void refuse() {
        refusing = true;
    }

    /** Nobody listens here any more: what is open is reset, and whoever connects finds a dead port, until it is healed. */
    public void shut() {
        shut = true;
        stopListening();
        resetNow();
    }

    /** Ends all faults; what is broken by them is reset. */
    public void heal() {
        listenAgain();
        refusing = false;
        paces.clear();
        budget.clear();
        synchronized (deaf) {
            deaf.clear();
        }
        connections.stream().filter(ProxiedConnection::isBroken).forEach(this::reset);
    }

    /** How many connections were reset. */
    public long resets() {
        return resets.get();
    }

    /** How many bytes were swallowed. */
    public long swallowed() {
        return swallowed.get();
    }

    /** How many bytes went this way. */
    public long passed(Way way) {
        return passed.get(way).get();
    }

    /** How many connections are open. */
    public int open() {
        return connections.size();
    }

    boolean isDeaf(Way way) {
        synchronized (deaf) {
            return deaf.contains(way);
        }
    }

    void pass(Way way, int bytes) {
        passed.get(way).addAndGet(bytes);
    }

    void swallow(int bytes) {
        swallowed.addAndGet(bytes);
    }

    Pace pace(Way way) {
        return paces.getOrDefault(way, Pace.FREE);
    }

    ByteBudget budget() {
        return budget;
    }

    void reset(ProxiedConnection connection) {
        if (connection.reset()) {
            resets.incrementAndGet();
        }
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private void listenAgain() {
        if (shut) {
            try {
                listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            shut = false;
            listen();
        }
    }

    private void stopListening() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket open) {
        while (!open.isClosed()) {
            try {
                connect(open.accept());
            } catch (IOException e) {
                // the listener was closed, or the client went away already
                continue;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            if (refusing) {
                throw new IOException("refused on purpose");
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
        } catch (IOException e) {
            // nobody listens behind the proxy: the client shall see a dead port, as without it
            client.setSoLinger(true, 0);
            client.close();
            server.close();
            return;
        }
        ProxiedConnection connection = new ProxiedConnection(this, client, server);
        connections.add(connection);
        connection.start();
    }

    @Override
    public void close() {
        stopListening();
        connections.forEach(ProxiedConnection::reset);
    }
}
