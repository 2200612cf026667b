package io.github.cdeventsbridge.cli.samples;

import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.explain.Explanation;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to an event and back again without its original.
 *
 * @param message in the form that mappings know
 * @param explanation which places of the event its fields became
 * @param rebuilt null when the event does not tell enough
 * @param refusals why it is not rebuilt
 * @param redacted the places that events do not tell by the configuration
 */
public record Trip(
        LegacyMessage message,
        Explanation explanation,
        @Nullable LegacyMessage rebuilt,
        List<Problem> refusals,
        List<String> redacted) {

    public Trip {
        refusals = List.copyOf(refusals);
        redacted = List.copyOf(redacted);
    }
}
