package io.github.cdeventsbridge.cli.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The copies of {@code mappings/} and {@code routes/} that travel inside the jar, found by the index that the build writes. */
public final class Shipped {

    private static final String INDEX = "/META-INF/cdbridge/shipped-files.txt";

    private Shipped() {}

    /** A file inside the jar, named {@code shipped:folder/file}. */
    public record File(String name, String text) {}

    /** All files below a folder whose names end so, in the order of their names. */
    public static List<File> list(String folder, String suffix) {
        return read(INDEX)
                .lines()
                .filter(path -> path.startsWith(folder + "/") && path.endsWith(suffix))
                .map(path -> new File("shipped:" + path, read("/" + path)))
                .toList();
    }

    private static String read(String resource) {
        try (InputStream in = Shipped.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to read the program's own files", e);
        }
    }
}
