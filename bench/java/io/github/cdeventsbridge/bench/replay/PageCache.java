package io.github.cdeventsbridge.bench.replay;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that the system keeps files in, as it is on a machine that has been up for a while: full, so that what is written takes the place of what was
 * read. On a fresh virtual machine, which has given its free memory back to its host, a page that is written for the first time can cost
 * several times what writing costs, and those who write much would be measured by that.
 */
final class PageCache {

    private static final int BUFFER = 1 << 20;

    /** A file without content, as large as the memory: reading it takes pages and no disk. */
    private final Path hole;

    PageCache(Path hole) {
        this.hole = hole;
    }

    /** Fills the memory that is free. */
    void fill() throws IOException {
        if (!Files.exists(hole)) {
            try (RandomAccessFile file = new RandomAccessFile(hole.toFile(), "rw")) {
                file.setLength(
                        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize());
            }
        }
        read(hole);
    }

    /** Has a file in memory. The second reading tells the system that it is used more than others. */
    void keep(Path file) throws IOException {
        read(file);
        read(file);
    }

    private static void read(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                buffer.clear();
            }
        }
    }
}
