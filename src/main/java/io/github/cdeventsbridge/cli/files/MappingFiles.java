package io.github.cdeventsbridge.cli.files;

import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingLoader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds mapping files: in the folders that are named, else in {@code ./mappings}, else inside the jar. The word
 * {@code shipped} among the folders stands for the copies inside the jar. Shipped fragments can be used from any folder.
 */
public final class MappingFiles {

    /** Stands for the copies inside the jar. */
    public static final String SHIPPED = "shipped";

    private static final String FOLDER = "mappings";
    private static final String SUFFIX = ".yaml";

    private MappingFiles() {}

    /** The folders that hold, by these names. */
    public static List<String> folders(List<String> named) {
        if (!named.isEmpty()) {
            return named;
        }
        return Files.isDirectory(Path.of(FOLDER)) ? List.of(FOLDER) : List.of(SHIPPED);
    }

    /**
     * The files of these folders, and the shipped fragments for those that want them.
     *
     * @throws InvalidDefinitionException when a folder is none, holds no mapping, or a file is not text
     */
    public static Found find(List<String> named) {
        List<Problem> problems = new ArrayList<>();
        List<MappingLoader.Source> sources = new ArrayList<>();
        for (String folder : folders(named)) {
            List<MappingLoader.Source> found = folder.equals(SHIPPED) ? shipped() : inFolder(Path.of(folder), problems);
            if (found.isEmpty() && problems.isEmpty()) {
                problems.add(
                        Problem.error(Location.of(folder), "", "no mapping file (*" + SUFFIX + ") is in this folder"));
            }
            sources.addAll(found);
        }
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return new Found(sources, folders(named).contains(SHIPPED) ? List.of() : shipped()); // not read twice
    }

    /** What was found: the files to load, and further files whose fragments may be used. */
    public record Found(List<MappingLoader.Source> sources, List<MappingLoader.Source> library) {}

    /** Those that are shipped. */
    public static List<MappingLoader.Source> shipped() {
        return Shipped.list(FOLDER, SUFFIX).stream()
                .map(file -> new MappingLoader.Source(file.name(), file.text()))
                .toList();
    }

    private static List<MappingLoader.Source> inFolder(Path folder, List<Problem> problems) {
        List<MappingLoader.Source> sources = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            problems.add(Problem.error(
                    Location.of(folder.toString()),
                    "",
                    "there is no such folder; a folder of mapping files, or '" + SHIPPED + "' is expected"));
            return sources;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                read(file, problems).ifPresent(sources::add);
            }
        } catch (IOException e) {
            problems.add(Problem.error(Location.of(folder.toString()), "", "Unable to read: " + e.getMessage()));
        }
        return sources;
    }

    private static Optional<MappingLoader.Source> read(Path file, List<Problem> problems) {
        try {
            return Optional.of(new MappingLoader.Source(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            String reason = e instanceof CharacterCodingException ? "it is not UTF-8 text" : e.getMessage();
            problems.add(Problem.error(Location.of(file.toString()), "", "Unable to read: " + reason));
            return Optional.empty();
        }
    }
}
