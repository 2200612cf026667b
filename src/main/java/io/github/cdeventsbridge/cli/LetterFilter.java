package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.transport.DeadLetter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant: those that fit every filter. */
final class LetterFilter {

    private static final List<String> KEYS = List.of("id", "topic", "cause", "mapping", "since", "until");

    @Option(
            names = "--filter",
            paramLabel = "KEY=VALUE",
            converter = ConditionReader.class,
            description = "Only letters that fit; may be given several times: topic=GLOB ('*' for any text),"
                    + " cause=TEXT (part of it), mapping=NAME, since=TIME, until=TIME (ISO 8601), id=ID.")
    private List<Condition> conditions = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "COUNT", description = "At most so many letters. Default: all.")
    private @Nullable Integer limit;

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    int limit() {
        return limit == null ? Integer.MAX_VALUE : limit;
    }

    Predicate<DeadLetter> predicate(Collection<String> ids) {
        return letter -> (ids.isEmpty() || ids.contains(letter.id()))
                && conditions.stream().allMatch(condition -> condition.fits().test(letter));
    }

    /** What a letter has to fit. */
    record Condition(Predicate<DeadLetter> fits) {}

    /** Reads {@code KEY=VALUE}. */
    static final class ConditionReader implements ITypeConverter<Condition> {

        @Override
        public Condition convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new TypeConversionException(
                        "'" + text + "' is no filter; one such as topic=*.complete is expected");
            }
            return new Condition(condition(text.substring(0, equals), text.substring(equals + 1)));
        }
    }

    private static Predicate<DeadLetter> condition(String key, String value) {
        return switch (key) {
            case "id" -> letter -> letter.id().equals(value);
            case "topic" -> {
                Pattern glob = glob(value);
                yield letter -> glob.matcher(letter.message().topic()).matches();
            }
            case "cause" -> {
                String part = value.toLowerCase(Locale.ROOT);
                yield letter -> letter.cause().toLowerCase(Locale.ROOT).contains(part);
            }
            case "mapping" -> letter -> value.equals(letter.mapping());
            case "since" -> {
                Instant from = time(value);
                yield letter -> letter.time() != null && !letter.time().isBefore(from);
            }
            case "until" -> {
                Instant to = time(value);
                yield letter -> letter.time() != null && letter.time().isBefore(to);
            }
            default ->
                throw new TypeConversionException(
                        "unknown filter '" + key + "'; known are " + String.join(", ", KEYS) + Nearest.hint(key, KEYS));
        };
    }

    private static Pattern glob(String text) {
        return Pattern.compile("\\Q" + text.replace("\\E", "").replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL);
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time; one such as 2026-04-01T12:00:00Z is expected");
        }
    }
}
