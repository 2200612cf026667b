package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeadLetter;
import io.github.cdeventsbridge.transport.letters.DamagedLetterException;
import io.github.cdeventsbridge.transport.letters.LetterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The directory of dead letters from the operator's side: a folder for each source. Thread-safe. */
public final class LetterDirectory implements DeadLetterStore {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final Comparator<Found> OLDEST_FIRST = Comparator.comparing(
            found -> Objects.requireNonNullElse(found.letter().time(), Instant.EPOCH));

    private final Path directory;

    /** Opens nothing. */
    public LetterDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public String place() {
        return "directory " + directory;
    }

    @Override
    public List<Found> find(Predicate<DeadLetter> wanted, int limit) throws IOException {
        List<Found> found = new ArrayList<>();
        for (LetterFolder folder : folders()) {
            for (String name : folder.waiting()) {
                try {
                    DeadLetter letter = folder.readWaiting(name);
                    if (wanted.test(letter)) {
                        found.add(new Found(letter, handle(folder, name)));
                    }
                } catch (NoSuchFileException | DamagedLetterException e) {
                    // gone meanwhile; or one of the findings
                }
            }
        }
        return found.stream().sorted(OLDEST_FIRST).limit(limit).toList();
    }

    @Override
    public long count() throws IOException {
        long count = 0;
        for (LetterFolder folder : folders()) {
            count += folder.waiting().size();
        }
        return count;
    }

    @Override
    public List<String> findings() throws IOException {
        List<String> findings = new ArrayList<>();
        for (LetterFolder folder : folders()) {
            for (String name : folder.waiting()) {
                try {
                    folder.readWaiting(name);
                } catch (DamagedLetterException e) {
                    findings.add(handle(folder, name) + " is no letter, it stays where it is: " + e.getMessage());
                } catch (NoSuchFileException e) {
                    // gone meanwhile
                }
            }
            int redriven = folder.redriven().size();
            if (redriven > 0) {
                findings.add(redriven + (redriven == 1 ? " letter waits in " : " letters wait in ") + folder.path()
                        + "/redrive until a gateway with that source takes them");
            }
        }
        return findings;
    }

    /** Renames each letter into the folder that its source reads; whatever happens, it is in one of the two. */
    @Override
    public int redrive(List<Found> letters, int perSecond) throws IOException, InterruptedException {
        RateLimit rate = new RateLimit(perSecond);
        int done = 0;
        for (Found found : letters) {
            rate.await(NEVER);
            Path file = directory.resolve(found.handle());
            if (folder(file).redrive(name(file))) {
                rate.used(1);
                done++;
            }
        }
        return done;
    }

    @Override
    public int purge(List<Found> letters) throws IOException {
        int done = 0;
        for (Found found : letters) {
            Path file = directory.resolve(found.handle());
            done += folder(file).purge(name(file)) ? 1 : 0;
        }
        return done;
    }

    private List<LetterFolder> folders() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory)
                    .sorted()
                    .map(LetterFolder::new)
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    private String handle(LetterFolder folder, String name) {
        return directory.relativize(folder.path().resolve(name)).toString();
    }

    private static LetterFolder folder(Path file) {
        return new LetterFolder(Objects.requireNonNull(file.getParent()));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
