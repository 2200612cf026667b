package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.LegacyMessage;
import io.github.cdeventsbridge.message.specification.MessageSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds messages against the message specification as far as the bridge has made them. What others published goes back as
 * it was, whatever it looks like.
 */
final class Conformance {

    private Conformance() {}

    /**
     * What is wrong with a message.
     *
     * @param original what the event was made from, or null when the message was built from the event alone
     * @return errors for a message that was built; for one that a changed event has changed, warnings about what the change
     *     broke
     */
    static List<Problem> findings(LegacyMessage made, @Nullable LegacyMessage original) {
        if (original == null) {
            return MessageSpecification.standard().problems(made);
        }
        if (made.equals(original)) {
            return List.of();
        }
        List<Problem> before = MessageSpecification.standard().problems(original);
        return MessageSpecification.standard().problems(made).stream()
                .filter(problem -> !before.contains(problem))
                .map(problem -> Problem.warning(problem.path(), problem.message()))
                .toList();
    }
}
