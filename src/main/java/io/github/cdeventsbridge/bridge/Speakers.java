package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak towards legacy. Gates behind the bus trust whoever may publish there, and the bridge may; so it must not lend
 * its identity to everybody who may publish events. Judges the message that would be published, whatever the event claims.
 * Immutable.
 */
public final class Speakers {

    private final @Nullable List<SpeakerRule> rules;

    private Speakers(@Nullable List<SpeakerRule> rules) {
        this.rules = rules;
    }

    /** Everybody may say everything. */
    public static Speakers open() {
        return new Speakers(null);
    }

    /** Only what a rule permits; without any rule, nothing. */
    public static Speakers only(List<SpeakerRule> rules) {
        return new Speakers(List.copyOf(rules));
    }

    public boolean isOpen() {
        return rules == null;
    }

    /** The rules in the order of the configuration; none where everybody may speak. */
    public List<SpeakerRule> rules() {
        return rules == null ? List.of() : rules;
    }

    /**
     * Why a message must not be published; empty when it may.
     *
     * @param publisher whom the broker has authenticated, or null
     * @param source the {@code context.source} of the event
     */
    Optional<Problem> refuse(@Nullable String publisher, String source, LegacyMessage message) {
        if (rules == null) {
            return Optional.empty();
        }
        SpeakerRule nearest = null;
        List<String> fewest = List.of();
        for (SpeakerRule rule : rules) {
            List<String> misfits = rule.misfits(publisher, source, message);
            if (misfits.isEmpty()) {
                return Optional.empty();
            }
            if (nearest == null || distance(misfits) < distance(fewest)) {
                nearest = rule;
                fewest = misfits;
            }
        }
        String who = publisher == null ? "a publisher whom the broker does not vouch for" : "'" + publisher + "'";
        String why = nearest == null
                ? "no rule permits anything"
                : "the nearest rule, at " + nearest.at() + ", is for " + String.join(" and ", fewest);
        return Optional.of(Problem.error(
                "speakers", who + " with the source '" + source + "' may not produce " + claim(message) + "; " + why));
    }

    /** Of rules that are as near, one for the topic says more than one for another. */
    private static int distance(List<String> misfits) {
        boolean otherTopic = misfits.stream().anyMatch(misfit -> misfit.startsWith(SpeakerRule.TOPICS));
        return 2 * misfits.size() + (otherTopic ? 1 : 0);
    }

    private static String claim(LegacyMessage message) {
        String namespaces = SpeakerRule.namespaces(message.body().tree())
                .map(Object::toString)
                .collect(Collectors.joining(" and "));
        return "the topic '" + message.topic() + "'"
                + (namespaces.isEmpty() ? "" : " with the namespace " + namespaces);
    }
}
