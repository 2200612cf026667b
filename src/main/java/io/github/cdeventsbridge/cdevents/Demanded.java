package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the texts that every event has, in the event or in the CloudEvents attributes around it. */
final class Demanded {

    private final CloudEventAttributes attributes;
    private final Findings warnings;
    private final List<Problem> problems;

    /**
     * @param problems takes what is nowhere
     */
    Demanded(CloudEventAttributes attributes, Findings warnings, List<Problem> problems) {
        this.attributes = attributes;
        this.warnings = warnings;
        this.problems = problems;
    }

    /**
     * A text that no event can do without: from the data, else from the attribute with the same meaning (CDEvents,
     * cloudevents-binding.md). Where the two differ, the data wins.
     */
    @Nullable String text(ObjectNode part, String path, String name, String attribute) {
        String place = path + "." + name;
        JsonNode value = part.path(name);
        String outside = attributes.value(attribute);
        String inside = value.isTextual() || value.isNumber() ? value.asText() : null;
        if (inside != null && !inside.isEmpty()) {
            if (outside != null && !same(name, inside, outside)) {
                warnings.warning(
                        place,
                        "found " + Findings.quote(inside) + ", but the CloudEvents attribute '" + attribute + "' says "
                                + Findings.quote(outside) + "; the data is taken");
            }
            return inside;
        }
        if (outside != null && !outside.isEmpty()) {
            warnings.warning(place, "found nothing; taken from the CloudEvents attribute '" + attribute + "'");
            return outside;
        }
        problems.add(Problem.error(
                place,
                "found nothing; the field is required, and no CloudEvents attribute '" + attribute + "' has it"));
        return null;
    }

    private static boolean same(String name, String inside, String outside) {
        if (inside.equals(outside)) {
            return true;
        }
        if (!name.equals("timestamp")) {
            // who does not say which transport it came by may have left the values as HTTP writes them
            return inside.equals(PercentEncoding.decode(outside));
        }
        try {
            return OffsetDateTime.parse(inside).isEqual(OffsetDateTime.parse(outside));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
