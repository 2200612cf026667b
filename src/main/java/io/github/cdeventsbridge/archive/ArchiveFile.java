package io.github.cdeventsbridge.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of one file or stream, packed or not. */
final class ArchiveFile implements RecordSource {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String name;
    private final InputStream in;
    private final JsonPieces pieces;
    private boolean any;

    private ArchiveFile(String name, InputStream in, JsonPieces pieces) {
        this.name = name;
        this.in = in;
        this.pieces = pieces;
    }

    /**
     * Opens a stream, which it closes in the end.
     *
     * @param name of the file, for people
     * @param maxBytes how large a record may be
     */
    static ArchiveFile open(String name, InputStream raw, int maxBytes) throws IOException {
        InputStream in = raw;
        try {
            in = Compression.open(raw);
        } catch (IOException e) {
            raw.close();
            throw new IOException(name + " is packed, but cannot be unpacked: " + e.getMessage(), e);
        }
        return new ArchiveFile(name, in, new JsonPieces(withoutByteOrderMark(in), maxBytes));
    }

    @Override
    public @Nullable ArchiveRecord next() {
        JsonPieces.Piece piece = pieces.next();
        if (piece == null) {
            return null;
        }
        String flaw = piece.flaw();
        if (!piece.json() && !any) {
            flaw = "no archive: objects in JSON are expected, one a line, as a list or as pages of datagrepper, plain"
                    + " or packed with gzip, xz, zstd or bzip2; found " + Excerpt.of(piece.bytes());
        }
        any = true;
        return new ArchiveRecord(new Place(name, piece.line()), piece.bytes(), flaw);
    }

    private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
        java.io.PushbackInputStream pushback = new java.io.PushbackInputStream(in, BYTE_ORDER_MARK.length);
        byte[] begin = pushback.readNBytes(BYTE_ORDER_MARK.length);
        if (!java.util.Arrays.equals(begin, BYTE_ORDER_MARK)) {
            pushback.unread(begin);
        }
        return pushback;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
