package io.github.cdeventsbridge.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells programs on the same machine where the management port of a running gateway is: by a file in its data directory. */
public final class ManagementFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementFile.class);
    private static final String NAME = "management.url";

    private final Path file;
    private final String url;

    private ManagementFile(Path file, String url) {
        this.file = file;
        this.url = url;
    }

    /** Writes it; where that is not possible, clients have to be told the URL. */
    public static ManagementFile write(Path directory, String url) {
        Path file = directory.resolve(NAME);
        try {
            Files.createDirectories(directory);
            Files.writeString(file, url + "\n");
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("error", e.toString())
                    .log("Unable to write where the management port is, name it with --management");
        }
        return new ManagementFile(file, url);
    }

    /** What the gateway that last started with this directory wrote; empty if none runs. */
    public static Optional<String> read(Path directory) throws IOException {
        try {
            return Optional.of(Files.readString(directory.resolve(NAME)).strip());
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
