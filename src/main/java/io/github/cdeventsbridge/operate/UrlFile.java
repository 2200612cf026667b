package io.github.cdeventsbridge.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells programs on the same machine where a port of a running gateway is: by a file in its data directory. */
public final class UrlFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UrlFile.class);

    /** Where its management port is. */
    public static final String MANAGEMENT = "management.url";

    /** Where its embedded broker is. */
    public static final String BROKER = "broker.url";

    private final Path file;
    private final String url;

    private UrlFile(Path file, String url) {
        this.file = file;
        this.url = url;
    }

    /** Writes it; where that is not possible, clients have to be told the URL. */
    public static UrlFile write(Path directory, String name, String url) {
        Path file = directory.resolve(name);
        try {
            Files.createDirectories(directory);
            Files.writeString(file, url + "\n");
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("error", e.toString())
                    .log("Unable to write where the port is, name it to the other verbs");
        }
        return new UrlFile(file, url);
    }

    /** What the gateway that last started with this directory wrote; empty if none runs. */
    public static Optional<String> read(Path directory, String name) throws IOException {
        try {
            return Optional.of(Files.readString(directory.resolve(name)).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Removes it, unless another gateway has written it since. */
    @Override
    public void close() {
        try {
            if (Files.exists(file) && Files.readString(file).strip().equals(url)) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.atDebug()
                    .addKeyValue("file", file)
                    .addKeyValue("error", e.toString())
                    .log("file not removed");
        }
    }
}
