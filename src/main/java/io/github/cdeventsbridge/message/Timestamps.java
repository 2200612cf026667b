package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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

    private static final String NO_TIME = "0000-00-00T00:00:00.000000000Z";

    /** Many messages come in the same second. */
    private static Second lastSecond = new Second(Long.MIN_VALUE, new byte[0]);

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

    private static final String UTC = "+00:00";
    private static final String USUAL = "0000-00-00T00:00:00Z";

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

    /** A second as it is written, with room for what follows it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Second(long number, byte[] text) {}

    /** A time as {@link Instant#toString} writes it, in a tenth of its time: every message on a bus has one. */
    public static String of(Instant instant) {
        Second second = second(instant.getEpochSecond());
        if (second == null) {
            return instant.toString();
        }
        byte[] text = second.text.clone();
        digits(instant.getNano(), text, 29);
        int end = 29;
        while (end > 20 && text[end - 1] == '0' && text[end - 2] == '0' && text[end - 3] == '0') {
            end -= 3; // as many digits as milliseconds, microseconds or nanoseconds need
        }
        end = end == 20 ? 19 : end;
        text[end] = 'Z';
        return new String(text, 0, end + 1, StandardCharsets.ISO_8859_1);
    }

    /** A second, or null when its year has not four digits. */
    private static @Nullable Second second(long number) {
        Second last = lastSecond;
        if (last.number == number) {
            return last;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(number, 0, ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > 9999) {
            return null;
        }
        byte[] text = NO_TIME.getBytes(StandardCharsets.ISO_8859_1);
        digits(time.getYear(), text, 4);
        digits(time.getMonthValue(), text, 7);
        digits(time.getDayOfMonth(), text, 10);
        digits(time.getHour(), text, 13);
        digits(time.getMinute(), text, 16);
        digits(time.getSecond(), text, 19);
        Second second = new Second(number, text);
        lastSecond = second;
        return second;
    }

    /** Writes a number in front of a place. */
    private static void digits(int number, byte[] text, int end) {
        int at = end;
        for (int rest = number; rest > 0; rest /= 10) {
            text[--at] = (byte) ('0' + rest % 10);
        }
    }

    /** A time in RFC 3339 with its zone; null if it is none. The form that this class writes is read in a tenth of the time. */
    public static @Nullable Instant instant(String written) {
        Instant usual = usual(written);
        if (usual != null) {
            return usual;
        }
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Of {@code 2026-01-02T03:04:05Z}; null if it is another form, or none. */
    private static @Nullable Instant usual(String written) {
        if (written.length() != USUAL.length()) {
            return null;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char expected = USUAL.charAt(i);
            char c = written.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return null;
            }
        }
        try {
            return Instant.ofEpochSecond(LocalDateTime.of(
                            number(written, 0, 4),
                            number(written, 5, 7),
                            number(written, 8, 10),
                            number(written, 11, 13),
                            number(written, 14, 16),
                            number(written, 17, 19))
                    .toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    /** The same time as RFC 3339 text, to the nanosecond; empty when it is no time. */
    public static Optional<String> normalised(String written) {
        if (usual(written) != null) {
            return Optional.of(written);
        }
        if (written.endsWith(UTC)) {
            String usual = written.substring(0, written.length() - UTC.length()) + "Z";
            if (usual(usual) != null) {
                return Optional.of(usual);
            }
        }
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
