package io.github.cdeventsbridge.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
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
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Timestamps() {}

    /** A time as {@link Instant#toString} writes it, in a fifth of its time: every message on a bus has one. */
    public static String of(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        boolean fullMinute = time.getSecond() == 0 && time.getNano() == 0; // it leaves out the seconds then
        return time + (fullMinute ? ":00Z" : "Z");
    }

    /** The same time as RFC 3339 text, to the nanosecond; empty when it is no time. */
    public static Optional<String> normalised(String written) {
        TemporalAccessor parsed = parsed(written);
        if (parsed == null) {
            return Optional.empty();
        }
        OffsetDateTime time =
                parsed instanceof OffsetDateTime zoned ? zoned : ((LocalDateTime) parsed).atOffset(ZoneOffset.UTC);
        boolean fourDigits = time.getYear() >= 0 && time.getYear() <= 9999; // RFC 3339 has no others
        return fourDigits ? Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)) : Optional.empty();
    }

    private static @Nullable TemporalAccessor parsed(String written) {
        try {
            return LENIENT.parseBest(written.trim(), OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
