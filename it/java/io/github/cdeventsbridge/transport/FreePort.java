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
 * its server comes back. Each process begins in a place of its own, because classes of tests run in several at a time.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int PROCESSES = 40;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % PROCESSES * ((HIGHEST - LOWEST) / PROCESSES)));

    private FreePort() {}

    /** A port that is free now, and that this process has not given out lately. */
    public static int next() {
        for (int tried = 0; tried < HIGHEST - LOWEST; tried++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), HIGHEST - LOWEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port between " + LOWEST + " and " + HIGHEST + " is free");
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
