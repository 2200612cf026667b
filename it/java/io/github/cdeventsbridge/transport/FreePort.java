package io.github.cdeventsbridge.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of servers that tell their number before they listen, or come back on it after a fault.
 *
 * <p>Below those that the system gives to outgoing connections (from 32768 on Linux), since one of these may hold the port when
 * its server comes back. Tests run in several processes at a time, and each has a block of ports of its own: it holds the lock
 * of a file for it until it ends.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int BLOCKS = 24;
    private static final int FOR_EACH = 500;
    private static final Block BLOCK = Block.take();

    private static final AtomicInteger NEXT = new AtomicInteger();

    private FreePort() {}

    /** The ports from one on, and the file that says whose they are. */
    private record Block(int first, FileChannel held) {

        static Block take() {
            for (int i = 0; i < BLOCKS; i++) {
                FileChannel held = lock(i);
                if (held != null) {
                    return new Block(LOWEST + i * FOR_EACH, held);
                }
            }
            throw new IllegalStateException("all " + BLOCKS + " blocks of ports are taken by other processes");
        }

        /** Null if another process holds it. */
        private static FileChannel lock(int number) {
            Path file = Path.of(System.getProperty("java.io.tmpdir"), "cdevents-bridge-ports-" + number + ".lock");
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() != null) {
                    return channel;
                }
                channel.close();
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A port that is free now, and that this process has not given out lately. */
    public static int next() {
        for (int tried = 0; tried < FOR_EACH; tried++) {
            int port = BLOCK.first() + Math.floorMod(NEXT.getAndIncrement(), FOR_EACH);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "no port from " + BLOCK.first() + " to " + (BLOCK.first() + FOR_EACH - 1) + " is free");
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
