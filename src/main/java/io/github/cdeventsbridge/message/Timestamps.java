package io.github.cdeventsbridge.message;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times as CI systems write them, turned into RFC 3339: {@code 2018-05-10 08:58:31.222602} (no zone: UTC),
 * {@code 2020-05-12T10:47:32+0000}, {@code …Z[UTC]}.
 */
public final class Timestamps {

    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalStart()
            .appendLiteral('[')
            .appendZoneRegionId()
            .appendLiteral(']')
            .toFormatter(java.util.Locale.ROOT);

    private Timestamps() {}

    /** The same time as RFC 3339 text, to the nanosecond; empty when it is no time. */
    public static Optional<String> normalised(String written) {
        TemporalAccessor parsed = parsed(written);
        if (parsed == null) {
            return Optional.empty();
        }
        OffsetDateTime time =
                parsed instanceof OffsetDateTime zoned ? zoned : ((LocalDateTime) parsed).atOffset(ZoneOffset.UTC);
        return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    }

    private static @Nullable TemporalAccessor parsed(String written) {
        try {
            return LENIENT.parseBest(written.trim(), OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
