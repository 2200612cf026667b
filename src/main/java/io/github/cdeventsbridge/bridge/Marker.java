package io.github.cdeventsbridge.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The chain of bridge instances that a message went through, like {@code Via} in HTTP (RFC 9110, section 7.6.3), bound to
 * the id of the message: jobs copy the properties of the message that started them, and a copied marker must not silence
 * a message of their own.
 *
 * @param id the event's id, or the key of topic and body of a legacy message
 * @param chain names of instances, the latest last
 */
public record Marker(String id, List<String> chain) {

    /** The property of legacy messages that holds it, and the name inside {@code customData.cdbridge}. */
    public static final String PROPERTY = "cdbridge_via";

    /** The CloudEvents extension attribute that holds it. */
    public static final String EXTENSION = "cdbridgevia";

    /** A message that went through so many instances goes no further. */
    public static final int MAX_HOPS = 8;

    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public Marker {
        chain = List.copyOf(chain);
    }

    /** Whether a text can name an instance. */
    public static boolean isInstance(String name) {
        return INSTANCE.matcher(name).matches();
    }

    /** Reads the text form; anything else is no marker. */
    public static Optional<Marker> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        List<String> words = List.of(text.split(" ", -1));
        List<String> chain = words.subList(1, words.size());
        if (chain.isEmpty() || !chain.stream().allMatch(Marker::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(new Marker(words.get(0), chain));
    }

    /** The marker of what this instance makes from a message with this marker, or with none. */
    static Marker after(@Nullable Marker earlier, String instance, String id) {
        List<String> chain = new ArrayList<>(earlier == null ? List.of() : earlier.chain());
        chain.add(instance);
        return new Marker(id, chain);
    }

    /** Whether the message must not go on through this instance. */
    boolean stops(String instance) {
        return chain.contains(instance) || chain.size() >= MAX_HOPS;
    }

    /** The id and the instances, separated by blanks. */
    public String text() {
        return id + " " + String.join(" ", chain);
    }
}
