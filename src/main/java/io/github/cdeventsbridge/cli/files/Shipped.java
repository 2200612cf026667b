package io.github.cdeventsbridge.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The copies of {@code mappings/} and {@code routes/} that travel inside the jar. */
public final class Shipped {

    private Shipped() {}

    /** A file inside the jar. */
    public record File(String name, String text) {}

    /**
     * All files below a folder whose names end so, in the order of their names; named {@code shipped:folder/file}.
     */
    public static List<File> list(String folder, String suffix) {
        try {
            Path home = Path.of(Shipped.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(home)) {
                return read(home.resolve(folder), folder, suffix);
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), java.util.Map.of())) {
                return read(jar.getPath("/" + folder), folder, suffix);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Unable to read the program's own files", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Unable to find the program's own files", e);
        }
    }

    private static List<File> read(Path root, String folder, String suffix) throws IOException {
        List<File> files = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList()) {
                String name = folder + "/" + root.relativize(path).toString().replace('\\', '/');
                files.add(new File("shipped:" + name, Files.readString(path)));
            }
        }
        return files;
    }
}
