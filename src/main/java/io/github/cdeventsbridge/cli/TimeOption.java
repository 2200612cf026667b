package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.message.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A point in time: {@code 2026-04-01T12:00:00Z}, without a zone in UTC; {@code 2026-04-01}, its beginning; or how long ago,
 * {@code 2h}, {@code 7d}.
 */
final class TimeOption implements ITypeConverter<Instant> {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern AGO = Pattern.compile("\\d{1,9}[smhd]");

    @Override
    public Instant convert(String text) {
        try {
            if (AGO.matcher(text).matches()) {
                return Instant.now().minus(length(text.toLowerCase(Locale.ROOT)));
            }
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return Timestamps.normalised(text).map(Timestamps::instant).orElseThrow(() -> unreadable(text));
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
    }

    private static Duration length(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static TypeConversionException unreadable(String text) {
        return new TypeConversionException(
                "'" + text + "' is no time; one such as 2026-04-01T12:00:00Z, 2026-04-01, or 2h"
                        + " for two hours ago is expected");
    }
}
