package io.github.cdeventsbridge.transport.files;

import io.github.cdeventsbridge.archive.RecordReader;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CloudEventCodec;
import io.github.cdeventsbridge.message.TopicPattern;
import io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint;
import io.github.cdeventsbridge.transport.delivery.Duplicates;
import io.github.cdeventsbridge.transport.delivery.SinkSession;
import io.github.cdeventsbridge.transport.delivery.SourceConnector;
import io.github.cdeventsbridge.transport.delivery.SourceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files to read from, or one to write to; the setters are the options of its URI beside the common ones. */
public final class NdjsonEndpoint extends DeliveryEndpoint {

    /** Stands for standard output where a file is named. */
    private static final String STANDARD_OUTPUT = "-";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

    private final Path path;
    private @Nullable String topic;
    private Path positions = Path.of("positions");
    private long rotateBytes;
    private Duration rotateEvery = Duration.ZERO;
    private boolean fsync = true;
    private LineForm form = LineForm.RECORD;
    private @Nullable LineOutput output;

    NdjsonEndpoint(String uri, NdjsonComponent component, String path, boolean reads) {
        super(uri, component, reads ? path : null);
        this.path = Path.of(path);
    }

    @Override
    protected Duplicates defaultDuplicates() {
        return Duplicates.TARGET;
    }

    @Override
    protected SourceConnector source(SourceSettings settings) {
        Positions remembered = Positions.of(positions, path);
        RecordReader reader = new RecordReader(new CloudEventCodec(Catalogue.standard()), topic);
        return () -> NdjsonSource.open(path, reader, remembered, settings);
    }

    /** All sessions append to one file. */
    @Override
    protected synchronized SinkSession sink() {
        LineOutput lines = output;
        if (lines == null) {
            lines = path.toString().equals(STANDARD_OUTPUT)
                    ? new LineStream()
                    : new NdjsonFile(path, new Rotation(rotateBytes, rotateEvery), fsync);
            output = lines;
        }
        return new NdjsonSink(lines, form, duplicates() == Duplicates.TARGET);
    }

    /** The end of the file tells what it has. */
    @Override
    protected boolean canDropRepeats() {
        return true;
    }

    /** There is none. */
    @Override
    public Optional<String> brokerName() {
        return Optional.empty();
    }

    @Override
    public String place() {
        return path.toAbsolutePath().normalize().toString();
    }

    @Override
    public List<TopicPattern> topics() {
        return List.of(); // records tell their own
    }

    /** The topic of bare bodies; that of a record comes first. */
    public void setTopic(String topic) {
        this.topic = topic;
    }

    /** Where it is remembered how far the files have been read. */
    public void setPositions(String directory) {
        this.positions = Path.of(directory);
    }

    /** From which size on the file is put aside; 0 for never. */
    public void setRotateBytes(long rotateBytes) {
        this.rotateBytes = rotateBytes;
    }

    /** After which time the file is put aside, such as {@code 1d}: a number with {@code s}, {@code m}, {@code h} or {@code d}. */
    public void setRotateEvery(String time) {
        Matcher matcher = DURATION.matcher(time);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "rotateEvery: found '" + time + "'; a time such as 30m, 12h or 1d is allowed");
        }
        this.rotateEvery =
                Duration.ofSeconds(Long.parseLong(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 0L));
    }

    /** What a line holds: {@code record} or {@code body}. */
    public void setForm(LineForm form) {
        this.form = form;
    }

    /** Whether the disk must have a record before it counts as written. */
    public void setFsync(boolean fsync) {
        this.fsync = fsync;
    }
}
