package io.github.cdeventsbridge.transport.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a receiver wants to be asked again: the header {@code Retry-After}, a number of seconds or a date (RFC 9110). */
final class RetryAfter {

    private static final String NAME = "Retry-After";

    private RetryAfter() {}

    /** Empty if the receiver does not say it in a form that is known. */
    static Optional<Instant> of(HttpHeaders headers, Instant now) {
        return headers.firstValue(NAME).flatMap(value -> parse(value.strip(), now));
    }

    private static Optional<Instant> parse(String value, Instant now) {
        if (value.matches("\\d{1,6}")) {
            return Optional.of(now.plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
