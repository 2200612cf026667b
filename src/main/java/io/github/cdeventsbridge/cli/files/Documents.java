package io.github.cdeventsbridge.cli.files;

import io.github.cdeventsbridge.message.StrictJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document, or one document a line (NDJSON), found by content: when the first line is a whole document,
 * every line is one. Lines are handed on as they come, so that a pipe works; a single document is read whole.
 */
public final class Documents {

    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private Documents() {}

    /** Takes documents with the line that each starts in. */
    public interface Consumer {
        void document(int line, StrictJson.Result document);
    }

    /** Hands every document of a stream to the consumer. */
    public static void read(InputStream stream, Consumer consumer) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        int line = 1;
        byte[] first = nextLine(in);
        while (first != null && isBlank(first)) {
            line++;
            first = nextLine(in);
        }
        if (first == null) {
            return;
        }
        StrictJson.Result alone = StrictJson.read(first, MAX_BYTES);
        if (alone instanceof StrictJson.Document) {
            consumer.document(line, alone);
            lines(in, line + 1, consumer);
            return;
        }
        byte[] all = joined(first, in.readAllBytes());
        StrictJson.Result whole = StrictJson.read(all, MAX_BYTES);
        if (whole instanceof StrictJson.Document || !hasDocumentLine(all)) {
            consumer.document(line, whole);
        } else {
            lines(new ByteArrayInputStream(all), line, consumer); // one bad line among good ones
        }
    }

    private static void lines(InputStream in, int first, Consumer consumer) throws IOException {
        int number = first;
        byte[] line;
        while ((line = nextLine(in)) != null) {
            if (!isBlank(line)) {
                consumer.document(number, StrictJson.read(line, MAX_BYTES));
            }
            number++;
        }
    }

    /** Whether a line after the first one is a whole object: then the first one is a broken line and no beginning. */
    private static boolean hasDocumentLine(byte[] all) throws IOException {
        InputStream in = new ByteArrayInputStream(all);
        byte[] line;
        while ((line = nextLine(in)) != null) {
            if (!isBlank(line)
                    && StrictJson.read(line, MAX_BYTES) instanceof StrictJson.Document document
                    && document.tree().isObject()) {
                return true;
            }
        }
        return false;
    }

    private static byte[] joined(byte[] first, byte[] rest) {
        byte[] all = new byte[first.length + 1 + rest.length];
        System.arraycopy(first, 0, all, 0, first.length);
        all[first.length] = '\n';
        System.arraycopy(rest, 0, all, first.length + 1, rest.length);
        return all;
    }

    private static byte @Nullable [] nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        return line.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Opens a file; {@code -} is standard input. */
    public static InputStream open(String file) throws IOException {
        if (file.equals("-")) {
            return System.in;
        }
        if (Files.isDirectory(Path.of(file))) {
            throw new FileSystemException(file, null, "it is a directory");
        }
        return new BufferedInputStream(Files.newInputStream(Path.of(file)));
    }
}
