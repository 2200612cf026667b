package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells messages apart by what they have: {@code has} and {@code lacks} of a definition.
 *
 * @param has every one of these paths holds something
 * @param lacks none of these does
 */
public record Presence(List<Path> has, List<Path> lacks) {

    /** Asks for nothing. */
    public static final Presence ANY = new Presence(List.of(), List.of());

    public Presence {
        has = List.copyOf(has);
        lacks = List.copyOf(lacks);
    }

    /**
     * A place in a message.
     *
     * @param inBody whether it is in the body, or among the headers
     * @param names the names on the way to it
     */
    public record Path(boolean inBody, List<String> names) {
        public Path {
            names = names.stream().map(String::intern).toList(); // as the reader's are: mostly one look finds them
        }

        /** The path behind {@code body.} or {@code headers.}. */
        public static Path of(String written) {
            List<String> names = List.of(written.split("\\.", -1));
            return new Path(names.get(0).equals("body"), names.subList(1, names.size()));
        }

        private boolean isThere(LegacyMessage message) {
            JsonNode value = inBody ? message.body().tree() : message.headers();
            for (int i = 0; value != null && i < names.size(); i++) { // asked of every message, so without an iterator
                value = value.get(names.get(i));
            }
            return !Absence.isAbsent(value);
        }

        @Override
        public String toString() {
            return (inBody ? "body." : "headers.") + String.join(".", names);
        }
    }

    /** Whether a message is one of these; {@link #miss} says why it is not. */
    public boolean fits(LegacyMessage message) {
        for (int i = 0; i < has.size(); i++) {
            if (!has.get(i).isThere(message)) {
                return false;
            }
        }
        for (int i = 0; i < lacks.size(); i++) {
            if (lacks.get(i).isThere(message)) {
                return false;
            }
        }
        return true;
    }

    /** Why a message is none of these, or null when it is one. */
    public @Nullable Problem miss(LegacyMessage message) {
        if (fits(message)) {
            return null;
        }
        for (Path path : has) {
            if (!path.isThere(message)) {
                return Problem.error(path.toString(), "is missing; this is for messages that have it");
            }
        }
        for (Path path : lacks) {
            if (path.isThere(message)) {
                return Problem.error(path.toString(), "is there; this is for messages that lack it");
            }
        }
        return null;
    }

    /** Whether no message can be one of both. */
    public boolean excludes(Presence other) {
        return has.stream().anyMatch(other.lacks::contains) || lacks.stream().anyMatch(other.has::contains);
    }
}
