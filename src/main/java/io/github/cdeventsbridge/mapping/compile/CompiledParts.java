package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.mapping.engine.Codec;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.mapping.engine.Structure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping after compilation, in pieces.
 *
 * @param slots how many slots a frame needs
 * @param events one structure for each predicate
 * @param predicateSlot the slot that tells the predicate, or -1
 * @param relations in the order in which they work towards the event
 */
public record CompiledParts(
        int slots,
        List<Topic> topics,
        Structure headers,
        Structure body,
        String subject,
        Map<String, Structure> events,
        int predicateSlot,
        List<Relation> relations,
        List<Required> required) {

    /**
     * A form of the topic.
     *
     * @param parts each sequence of dotted parts it stands for; an empty set means any word
     */
    public record Topic(String written, Location location, Codec codec, List<List<Set<String>>> parts) {}

    /** A slot that a rebuilt message needs, and how to say so. */
    public record Required(int slot, String explanation) {}
}
