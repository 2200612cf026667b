package io.github.cdeventsbridge.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** How a file is packed, told by the bytes that it begins with and never by its name. */
enum Compression {
    GZIP("\u001f\u008b") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
        }
    },
    BZIP2("BZh") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new BZip2CompressorInputStream(packed, true);
        }
    },
    XZ("\u00fd7zXZ\u0000") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return XZCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(XZ_MEMORY_KIB)
                    .get();
        }
    },
    ZSTD("(\u00b5/\u00fd") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new ZstdCompressorInputStream(packed);
        }
    };

    /** What {@code xz -9} needs, and some: a forged header must not ask for gigabytes. */
    private static final int XZ_MEMORY_KIB = 128 * 1024;

    private static final int LONGEST_MAGIC = 6;
    private static final int BUFFER = 1 << 16;

    /** A character for each byte. */
    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    abstract InputStream unpack(InputStream packed) throws IOException;

    /** The unpacked bytes of a stream; its own where it is not packed. */
    static InputStream open(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(LONGEST_MAGIC);
        String begin = new String(in.readNBytes(LONGEST_MAGIC), StandardCharsets.ISO_8859_1);
        in.reset();
        for (Compression each : values()) {
            if (begin.startsWith(each.magic)) {
                return each.unpack(in);
            }
        }
        return in;
    }
}
