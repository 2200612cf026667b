package io.github.cdeventsbridge.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of files and folders, one after the other. */
public final class ArchiveFiles implements RecordSource {

    /** Stands for standard input where a file is named. */
    public static final String STANDARD_INPUT = "-";

    /** How large a record may be: more than any bus takes. */
    public static final int MAX_RECORD_BYTES = 64 * 1024 * 1024;

    private final Iterator<String> names;
    private final InputStream standardInput;
    private final long size;
    private final AtomicLong read = new AtomicLong();
    private @Nullable ArchiveFile open;

    /** @param size of all files as they lie there; 0 if nobody knows */
    private ArchiveFiles(List<String> names, InputStream standardInput, long size) {
        this.names = names.iterator();
        this.standardInput = standardInput;
        this.size = size;
    }

    /**
     * The records of files, in the order in which they are named; of a folder, those of all files in and below it by
     * their paths, but for hidden ones.
     *
     * @param standardInput what {@link #STANDARD_INPUT} stands for
     * @throws NoSuchFileException for the first one that is not there
     */
    public static ArchiveFiles of(List<String> names, InputStream standardInput) throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : names) {
            if (name.equals(STANDARD_INPUT)) {
                files.add(name);
            } else {
                addFiles(Path.of(name), files);
            }
        }
        return new ArchiveFiles(files, standardInput, files.contains(STANDARD_INPUT) ? 0 : size(files));
    }

    private static long size(List<String> files) throws IOException {
        long size = 0;
        for (String file : files) {
            size += Files.size(Path.of(file));
        }
        return size;
    }

    private static void addFiles(Path path, List<String> files) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString(), null, "there is no such file or folder");
            }
            files.add(path.toString());
            return;
        }
        try (Stream<Path> below = Files.list(path)) {
            for (Path entry : below.filter(ArchiveFiles::isSeen).sorted().toList()) {
                addFiles(entry, files);
            }
        }
    }

    private static boolean isSeen(Path path) {
        return !String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public @Nullable ArchiveRecord next() throws IOException {
        while (true) {
            if (open == null) {
                if (!names.hasNext()) {
                    return null;
                }
                String name = names.next();
                try {
                    open = open(name);
                } catch (IOException e) {
                    return new ArchiveRecord(new Place(name, 1), new byte[0], String.valueOf(e.getMessage()));
                }
            }
            ArchiveRecord record = open.next();
            if (record != null) {
                return record;
            }
            close();
        }
    }

    private ArchiveFile open(String name) throws IOException {
        return name.equals(STANDARD_INPUT)
                ? ArchiveFile.open("standard input", standardInput, MAX_RECORD_BYTES)
                : ArchiveFile.open(name, counting(Files.newInputStream(Path.of(name))), MAX_RECORD_BYTES);
    }

    private InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                read.addAndGet(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int count = super.read(to, offset, length);
                read.addAndGet(Math.max(0, count));
                return count;
            }
        };
    }

    @Override
    public OptionalDouble share() {
        return size == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1.0, (double) read.get() / size));
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
