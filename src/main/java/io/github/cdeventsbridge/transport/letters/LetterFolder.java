package io.github.cdeventsbridge.transport.letters;

import io.github.cdeventsbridge.message.MessageKey;
import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dead letters of one source: a file each, and beside them the folder {@code redrive} of those that the source shall take
 * back. A letter is moved there by renaming it, so that it is in one of the two at any time.
 *
 * <p>The name of a file says the letter and how often it was re-driven. So a letter that is written again, because a crash
 * came before the acknowledgement, replaces itself; and one that failed again never hides the re-driven one.
 *
 * <p>One gateway writes, operators move and remove meanwhile. Thread-safe.
 */
public final class LetterFolder {

    private static final String SUFFIX = ".json";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final int READABLE = 80;
    private static final int UNIQUE = 4;

    private final Path folder;
    private final Path redrive;

    /** Opens nothing; the folder is created with its first letter. */
    public LetterFolder(Path folder) {
        this.folder = folder;
        this.redrive = folder.resolve("redrive");
    }

    /**
     * The folder of a source in the directory of all letters.
     *
     * @param kind the transport and the broker: two sources of the same name may read from different ones
     * @param source its name, for people
     */
    public static LetterFolder of(Path directory, String kind, String source) {
        return new LetterFolder(directory.resolve(fileName(kind, source)));
    }

    /** A name of a file for a source: readable, and of no other source. */
    public static String fileName(String kind, String source) {
        String name = kind + "-" + source;
        String readable = readable(name);
        return readable.substring(0, Math.min(READABLE, readable.length())) + "-" + digest(name);
    }

    private static String readable(String name) {
        return name.replaceAll("[^A-Za-z0-9.-]+", "_");
    }

    private static String digest(String name) {
        byte[] sha256 = MessageKey.sha256(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sha256, 0, UNIQUE);
    }

    public Path path() {
        return folder;
    }

    /** Writes a letter; the disk has it when this returns. */
    public void put(DeadLetter letter) throws IOException {
        Disk.createDirectory(folder);
        // the id of a re-driven letter came with its message: a sender may have written anything there
        String id = ID.matcher(letter.id()).matches() ? letter.id() : digest(letter.id());
        String redrives = letter.redrives() == 0 ? "" : "." + letter.redrives();
        Disk.write(folder.resolve(id + redrives + SUFFIX), LetterText.write(letter));
    }

    /** The names of the letters that wait for an operator. */
    public List<String> waiting() throws IOException {
        return names(folder);
    }

    /** The names of the letters that wait for their source. */
    public List<String> redriven() throws IOException {
        return names(redrive);
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .forEach(names::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return names;
    }

    /**
     * Reads a letter that waits for an operator.
     *
     * @throws DamagedLetterException if it is none; it stays where it is
     * @throws NoSuchFileException if it is gone
     */
    public DeadLetter readWaiting(String name) throws IOException, DamagedLetterException {
        return LetterText.read(Files.readAllBytes(folder.resolve(name)));
    }

    /** Reads a letter that waits for its source; throws as {@link #readWaiting}. */
    public DeadLetter readRedriven(String name) throws IOException, DamagedLetterException {
        return LetterText.read(Files.readAllBytes(redrive.resolve(name)));
    }

    /** Hands a letter to the source; false if it is gone. */
    public boolean redrive(String name) throws IOException {
        Disk.createDirectory(redrive);
        return Disk.move(folder.resolve(name), redrive.resolve(name));
    }

    /** Removes a letter that the source has taken back. */
    public void settle(String name) throws IOException {
        Disk.delete(redrive.resolve(name));
    }

    /** Removes a letter for good; false if it is gone. */
    public boolean purge(String name) throws IOException {
        return Disk.delete(folder.resolve(name));
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
