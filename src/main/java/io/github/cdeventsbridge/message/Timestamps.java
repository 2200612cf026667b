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
 * {@code 2020-05-12T10:47:32+0000}, {@code …Z[UTC]}. The digits of the fraction stay as they are.
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

    /** The same time as RFC 3339 text; text that is RFC 3339 already comes back as it is. */
    public static Optional<String> normalised(String written) {
        if (isRfc3339(written)) {
            return Optional.of(written);
        }
        TemporalAccessor parsed = parsed(written);
        if (parsed == null) {
            return Optional.empty();
        }
        OffsetDateTime time = parsed instanceof OffsetDateTime zoned
                ? zoned
                : ((LocalDateTime) parsed).atOffset(ZoneOffset.UTC);
        return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    }

    private static @Nullable TemporalAccessor parsed(String written) {
        try {
            return LENIENT.parseBest(written.trim(), OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The profile {@code YYYY-MM-DDThh:mm:ss[.f]Z} and with an offset, by its characters and ranges. */
    private static boolean isRfc3339(String text) {
        int length = text.length();
        if (length < 20 || !digitsAndMarks(text)) {
            return false;
        }
        int month = number(text, 5);
        int day = number(text, 8);
        if (month < 1 || month > 12 || day < 1 || day > daysIn(number(text, 0) * 100 + number(text, 2), month)) {
            return false;
        }
        if (number(text, 11) > 23 || number(text, 14) > 59 || number(text, 17) > 59) {
            return false;
        }
        int i = 19;
        if (text.charAt(i) == '.') {
            i++;
            int from = i;
            while (i < length && isDigit(text.charAt(i))) {
                i++;
            }
            if (i == from || i == length) {
                return false;
            }
        }
        char zone = text.charAt(i);
        if (zone == 'Z') {
            return i + 1 == length;
        }
        return (zone == '+' || zone == '-')
                && i + 6 == length
                && text.charAt(i + 3) == ':'
                && twoDigits(text, i + 1)
                && twoDigits(text, i + 4)
                && number(text, i + 1) <= 23
                && number(text, i + 4) <= 59;
    }

    private static boolean digitsAndMarks(String text) {
        return twoDigits(text, 0)
                && twoDigits(text, 2)
                && text.charAt(4) == '-'
                && twoDigits(text, 5)
                && text.charAt(7) == '-'
                && twoDigits(text, 8)
                && text.charAt(10) == 'T'
                && twoDigits(text, 11)
                && text.charAt(13) == ':'
                && twoDigits(text, 14)
                && text.charAt(16) == ':'
                && twoDigits(text, 17);
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean twoDigits(String text, int at) {
        return isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1));
    }

    private static int number(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
