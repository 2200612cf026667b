package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.message.redaction.Redaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about disclosure, and what a route may choose instead.
 *
 * @param byDefault where a route says nothing
 * @param redactions by the names that routes use
 */
public record Disclosures(Disclosure byDefault, Map<String, Redaction> redactions) {

    /** Stands for no redaction. */
    public static final String NONE = "none";

    public Disclosures {
        redactions = Map.copyOf(redactions);
    }

    /** Everything is told and carried. */
    public static Disclosures open() {
        return new Disclosures(Disclosure.of(Carry.ORIGINAL), Map.of());
    }

    /**
     * What a route chooses.
     *
     * @param carry a word; null for the default
     * @param redact the name of a redaction, or {@value #NONE}; null for the default
     * @throws IllegalArgumentException when there is none of this name; the message says what is allowed
     */
    public Disclosure choose(@Nullable String carry, @Nullable String redact) {
        return new Disclosure(
                carry == null ? byDefault.carry() : named("carry", carry, Disclosures::carry),
                redact == null ? byDefault.redaction() : named("redact", redact, name -> find(redactions, name)));
    }

    /**
     * Reads a word such as {@code facts}.
     *
     * @throws IllegalArgumentException for another one
     */
    public static Carry carry(String word) {
        return Arrays.stream(Carry.values())
                .filter(carry -> word(carry).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("original, facts and none are allowed"));
    }

    private static String word(Carry carry) {
        return carry.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T named(String option, String word, Function<String, T> reader) {
        try {
            return reader.apply(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + "='" + word + "': " + e.getMessage()); // which says it all
        }
    }

    /**
     * A redaction by its name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Redaction find(Map<String, Redaction> redactions, String name) {
        Redaction found = name.equals(NONE) ? Redaction.NONE : redactions.get(name);
        if (found == null) {
            List<String> known = new ArrayList<>(new TreeMap<>(redactions).keySet());
            known.add(NONE);
            throw new IllegalArgumentException("no redaction of this name is configured; there are "
                    + String.join(", ", known) + Nearest.hint(name, known));
        }
        return found;
    }
}
