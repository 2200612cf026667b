package io.github.cdeventsbridge.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of servers that tell their number before they listen, or come back on it after a fault.
 *
 * <p>Below those that the system gives to outgoing connections (from 32768 on Linux), since one of these may hold the port when
 * its server comes back. Classes of tests run in several processes at a time ({@code it.fork}), and each has ports of its own.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int FOR_EACH = 2_000;
    private static final int MOST_FORKS = 6;
    private static final int FIRST = LOWEST + Integer.getInteger("it.fork", 0) % MOST_FORKS * FOR_EACH;

    /** Not always the same: tests that were started by hand may run beside each other, too. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % FOR_EACH));

    private FreePort() {}

    /** A port that is free now, and that this process has not given out lately. */
    public static int next() {
        for (int tried = 0; tried < FOR_EACH; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), FOR_EACH);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + FIRST + " to " + (FIRST + FOR_EACH - 1) + " is free");
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
