package io.github.cdeventsbridge.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** The ways in which archives are packed. */
public final class Packings {

    /** What packs bytes. */
    @FunctionalInterface
    public interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }

    /** All of them by their names. */
    public static final Map<String, Packing> ALL = new TreeMap<>(Map.of(
            "plain",
            out -> out,
            "gzip",
            GZIPOutputStream::new,
            "bzip2",
            BZip2CompressorOutputStream::new,
            "xz",
            XZCompressorOutputStream::new,
            "zstd",
            ZstdOutputStream::new));

    private Packings() {}

    /** Packs bytes. */
    public static byte[] pack(Packing packing, byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.over(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
