package io.github.cdeventsbridge.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.archive.ArchiveFiles;
import io.github.cdeventsbridge.archive.CountedRecords;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.archive.RecordedSource;
import io.github.cdeventsbridge.archive.datagrepper.Cursor;
import io.github.cdeventsbridge.archive.datagrepper.DatagrepperQuery;
import io.github.cdeventsbridge.archive.datagrepper.DatagrepperSettings;
import io.github.cdeventsbridge.archive.datagrepper.DatagrepperSource;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user names as archives: files and folders, or one datagrepper server.
 *
 * @param named as the user named them
 */
public record Archives(List<String> named) {

    public Archives {
        named = List.copyOf(named);
    }

    /** Whether it is a server, and not files. */
    public boolean isServer() {
        return named.stream().anyMatch(Archives::isUrl);
    }

    /** Whether somebody may still write it while it is read, and it can be read once only. */
    public boolean isPipe() {
        return named.contains(ArchiveFiles.STANDARD_INPUT);
    }

    private static boolean isUrl(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    /** What is wrong with naming these; null if nothing is. */
    public @Nullable String problem(@Nullable Instant from) {
        if (!isServer()) {
            return null;
        }
        if (named.size() > 1) {
            return "a datagrepper server is read alone; name nothing beside " + Archives.withoutSecrets(named.get(0));
        }
        return from == null ? "a datagrepper server keeps years of messages; say --from (and --until)" : null;
    }

    /** For a checkpoint: the same, wherever the command is called from, and without passwords. */
    public List<String> described() {
        return named.stream()
                .map(name -> {
                    if (name.equals(ArchiveFiles.STANDARD_INPUT)) {
                        return name;
                    }
                    return isUrl(name)
                            ? withoutSecrets(name)
                            : Path.of(name).toAbsolutePath().normalize().toString();
                })
                .toList();
    }

    private static String withoutSecrets(String url) {
        return url.replaceFirst("//[^/@]*@", "//");
    }

    /**
     * How to open them.
     *
     * @param from the first time that is asked of a server; files hand out everything
     * @param until the last one
     * @param topics whole names that are asked of a server; none for all
     * @throws IllegalArgumentException if a server cannot be asked that
     */
    public RecordedSource.Opener opener(
            RecordReader reader,
            @Nullable Instant from,
            @Nullable Instant until,
            List<String> topics,
            InputStream standardInput) {
        if (!isServer()) {
            return position -> CountedRecords.open(ArchiveFiles.of(named, standardInput), reader, isPipe(), position);
        }
        DatagrepperQuery query =
                new DatagrepperQuery(URI.create(named.get(0)), Objects.requireNonNull(from), until, topics);
        return position -> new ServerRecords(source(query, position), reader);
    }

    private static DatagrepperSource source(DatagrepperQuery query, @Nullable JsonNode position) {
        return position == null
                ? new DatagrepperSource(query, DatagrepperSettings.STANDARD)
                : DatagrepperSource.from(query, DatagrepperSettings.STANDARD, Cursor.fromJson(position));
    }
}
