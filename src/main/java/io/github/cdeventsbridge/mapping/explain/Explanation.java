package io.github.cdeventsbridge.mapping.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a translation came out as it did.
 *
 * @param made every field of what was made
 * @param left every field of what was read that no pattern took
 */
public record Explanation(List<Made> made, List<Left> left) {

    public Explanation {
        made = List.copyOf(made);
        left = List.copyOf(left);
    }

    /**
     * A field that was made.
     *
     * @param place its path
     * @param pattern the pattern that wrote it, as its file writes it
     * @param at where that pattern stands; null when the bridge itself wrote the field
     * @param origins what each of the pattern's holes held; none for a constant
     */
    public record Made(
            String place,
            JsonNode value,
            String pattern,
            @Nullable Location at,
            List<Origin> origins) {
        public Made {
            origins = List.copyOf(origins);
        }
    }

    /**
     * What a hole held and where that came from.
     *
     * @param value null when it is unknown
     * @param from a path of what was read, a relation, or "unknown"
     * @param at where the relation stands; null for a path
     * @param because what the relation looked at
     */
    public record Origin(
            String hole,
            @Nullable JsonNode value,
            String from,
            @Nullable Location at,
            List<Origin> because) {
        public Origin {
            because = List.copyOf(because);
        }
    }

    /** A field that no pattern took, and what becomes of it. */
    public record Left(String place, JsonNode value, String why) {}
}
