package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.archive.ArchiveRecord;
import io.github.cdeventsbridge.archive.Place;
import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.transport.delivery.BatchBounds;
import io.github.cdeventsbridge.transport.delivery.SourceSession;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads whole lines, file by file. Acknowledging writes the positions behind them; giving back goes to those that are
 * written. Files may grow, appear, and be renamed meanwhile.
 */
final class NdjsonSource implements SourceSession {

    private static final Logger LOG = LoggerFactory.getLogger(NdjsonSource.class);
    private static final long POLL_MILLIS = 300;

    private final Path path;
    private final RecordReader reader;
    private final Positions positions;
    private final SourceSettings settings;
    private Map<String, Position> acknowledged;
    private Map<String, Position> read;

    private NdjsonSource(
            Path path,
            RecordReader reader,
            Positions positions,
            SourceSettings settings,
            Map<String, Position> acknowledged) {
        this.path = path;
        this.reader = reader;
        this.positions = positions;
        this.settings = settings;
        this.acknowledged = acknowledged;
        this.read = new HashMap<>(acknowledged);
    }

    static NdjsonSource open(Path path, RecordReader reader, Positions positions, SourceSettings settings)
            throws IOException {
        return new NdjsonSource(path, reader, positions, settings, positions.load());
    }

    @Override
    public List<Taken> take(int limit) throws IOException, InterruptedException {
        BatchBounds bounds = new BatchBounds(settings, limit);
        for (InputFile file : InputFile.at(path)) {
            if (bounds.isFull()) {
                break;
            }
            take(file, bounds);
        }
        if (bounds.taken().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return bounds.taken();
    }

    private void take(InputFile file, BatchBounds bounds) throws IOException {
        Position before = read.getOrDefault(file.identity(), Position.START);
        if (before.offset() == file.size()) {
            return;
        }
        Position from = file.continues(before) ? before : restart(file, before);
        try (Lines lines = Lines.open(file.path(), from, settings.maxBodyBytes())) {
            while (!bounds.isFull()) {
                Lines.Line line = lines.next();
                if (line == null) {
                    break;
                }
                messages(file, line).forEach(bounds::add);
            }
            if (lines.offset() > from.offset()) {
                read.put(file.identity(), new Position(lines.offset(), lines.line(), file.head(lines.offset())));
            }
        } catch (NoSuchFileException e) {
            // renamed meanwhile; it is found under its new name
        }
    }

    private static Position restart(InputFile file, Position before) {
        LOG.atWarn()
                .addKeyValue("file", file.path())
                .addKeyValue("readUpTo", before.offset())
                .addKeyValue("size", file.size())
                .log("file is another one than before, or was cut off, it is read from its beginning");
        return Position.START;
    }

    private List<Taken> messages(InputFile file, Lines.Line line) {
        Place place = new Place(file.path().toString(), line.number());
        if (line.size() > settings.maxBodyBytes()) {
            return List.of(FileRecord.refused(
                    new ArchiveRecord(place, line.bytes(), null),
                    "the line has " + line.size() + " bytes; at most " + settings.maxBodyBytes()
                            + " are taken; only its beginning is kept"));
        }
        return new String(line.bytes(), StandardCharsets.ISO_8859_1).isBlank()
                ? List.of()
                : FileRecord.read(line.bytes(), place, reader);
    }

    @Override
    public void acknowledge() throws IOException {
        List<String> there =
                InputFile.at(path).stream().map(InputFile::identity).toList();
        // a file that is gone may be renamed in this moment, so that only what was gone before is forgotten
        Map<String, Position> now = read.entrySet().stream()
                .filter(each ->
                        there.contains(each.getKey()) || !each.getValue().equals(acknowledged.get(each.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        positions.save(now);
        acknowledged = now;
        read = new HashMap<>(now);
    }

    @Override
    public void giveBack() {
        read = new HashMap<>(acknowledged);
    }

    @Override
    public boolean isLost() {
        return false;
    }

    @Override
    public void close() {
        giveBack();
    }
}
