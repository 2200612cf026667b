package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What became of the messages that a gateway received, as it says itself. */
record Counts(
        long received,
        long published,
        long skipped,
        long looped,
        long duplicate,
        long deadLettered,
        long returned,
        long inFlight) {

    private static final Pattern NUMBER = Pattern.compile("([a-z -]*[a-z]) (\\d+)");

    /** Reads {@code received 3 = published 2 + skipped 1 + …}. */
    static Counts parse(String line) {
        Map<String, Long> numbers = new HashMap<>();
        for (MatchResult number : NUMBER.matcher(line).results().toList()) {
            numbers.put(number.group(1).strip(), Long.valueOf(number.group(2)));
        }
        assertThat(numbers).as(line).hasSize(8);
        return new Counts(
                numbers.get("received"),
                numbers.get("published"),
                numbers.get("skipped"),
                numbers.get("looped"),
                numbers.get("duplicate"),
                numbers.get("dead-lettered"),
                numbers.get("returned"),
                numbers.get("in flight"));
    }

    /** Nothing is in flight any more, and everything received has one outcome. */
    Counts balanced() {
        assertThat(inFlight).as("%s", this).isZero();
        assertThat(published + skipped + looped + duplicate + deadLettered + returned)
                .as("%s", this)
                .isEqualTo(received);
        return this;
    }
}
