package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
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
import java.util.regex.Pattern;
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

    /** The year 5138 in seconds; a larger number counts milliseconds. */
    private static final BigDecimal SECONDS_LIMIT = BigDecimal.valueOf(100_000_000_000L);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}(\\.\\d{1,20})?");

    private Timestamps() {}

    /**
     * The time of an envelope, as RFC 3339 text: seconds since 1970 with or without a fraction, or milliseconds, which some
     * senders write in place of them; as a number or as text; or what {@link #normalised} reads. Zero means that nobody
     * told a time.
     */
    public static Optional<String> read(JsonNode written) {
        if (written.isNumber()) {
            return ofEpoch(written.decimalValue());
        }
        if (!written.isTextual()) {
            return Optional.empty();
        }
        String text = written.textValue();
        return NUMBER.matcher(text).matches() ? ofEpoch(new BigDecimal(text)) : normalised(text);
    }

    private static Optional<String> ofEpoch(BigDecimal number) {
        if (number.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal seconds = number.compareTo(SECONDS_LIMIT) < 0 ? number : number.movePointLeft(3);
        if (seconds.compareTo(SECONDS_LIMIT) >= 0) {
            return Optional.empty();
        }
        BigDecimal nanoseconds = seconds.remainder(BigDecimal.ONE).movePointRight(9);
        return Optional.of(Instant.ofEpochSecond(seconds.longValue(), nanoseconds.longValue())
                .toString());
    }

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
