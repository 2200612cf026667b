package io.github.cdeventsbridge.transport;

import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a message cannot be translated.
 *
 * @param problems what is wrong with it, at least one
 * @param mapping the mapping that was applied, if one was chosen
 */
public record DeadLetterCause(
        List<Problem> problems, @Nullable String mapping) {

    public DeadLetterCause {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a dead letter needs a cause");
        }
    }

    /** A cause of one sentence about the message as a whole. */
    public static DeadLetterCause of(String message) {
        return new DeadLetterCause(List.of(Problem.error("", message)), null);
    }

    /** All problems, one per line. */
    public String text() {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    /** The field that the first problem is about; empty if it is about the whole message. */
    public String field() {
        return problems.get(0).path();
    }
}
