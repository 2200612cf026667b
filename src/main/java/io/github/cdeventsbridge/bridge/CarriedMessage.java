package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.CdEvent;
import io.github.cdeventsbridge.cdevents.EventReader;
import io.github.cdeventsbridge.cdevents.Reading;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.EventDrafts;
import io.github.cdeventsbridge.mapping.Mapping;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The message that an event was made of, as far as the event carries it: whole, or as the facts that it cannot say itself.
 *
 * @param message null when it carries neither
 * @param problem why what it carries cannot be read, or null
 * @param findings what the message cannot be trusted to say
 */
record CarriedMessage(
        @Nullable LegacyMessage message, @Nullable Problem problem, List<Problem> findings) {

    /**
     * What an event carries.
     *
     * @param made the name of the mapping that made the event, if it says so
     * @param own the bridge's own part of the event
     */
    static CarriedMessage of(MappingSet mappings, CdEvent event, @Nullable String made, ObjectNode own) {
        List<Problem> findings = new ArrayList<>(0);
        for (JsonNode place : own.path(OwnPart.REDACTED)) {
            findings.add(
                    Problem.warning(place.asText(), "was redacted when the event was made; what it said is not known"));
        }
        if (own.hasNonNull(OwnPart.ORIGINAL)) {
            Original.Read read = Original.unpack(own.get(OwnPart.ORIGINAL));
            return new CarriedMessage(read.message(), read.problem(), findings);
        }
        if (!own.hasNonNull(OwnPart.FACTS)) {
            return new CarriedMessage(null, null, findings);
        }
        Optional<Mapping> mapping = made == null ? Optional.empty() : mappings.find(made);
        if (mapping.isEmpty()) {
            String why =
                    "the mapping '" + made + "' that made the event is not there; only with it they give the message";
            return new CarriedMessage(null, Problem.error(Facts.PLACE, why), findings);
        }
        LegacyMessage told = mapping.get().told(Translator.sample(event));
        if (told == null) {
            return new CarriedMessage(null, null, findings); // whoever rebuilds the message says why that cannot be
        }
        JsonNode facts = own.get(OwnPart.FACTS);
        Original.Read read = Facts.restore(facts, told);
        if (read.message() != null && !Facts.areOf(facts, read.message())) {
            findings.add(Problem.warning(
                    Facts.PLACE,
                    "are of another event: this one, or its mapping, has changed since it was made, so that the"
                            + " message is not the original"));
        }
        return new CarriedMessage(read.message(), read.problem(), findings);
    }

    /**
     * What the primary event of a message tells of it alone, once it has been written and read again.
     *
     * @return null when there is no such event; whoever writes it says why
     */
    static @Nullable LegacyMessage told(MappingSet mappings, EventAssembly.Output output, EventOrigin origin) {
        EventAssembly alone = new EventAssembly(output, origin.with(Carry.NONE, null));
        if (!(mappings.read(origin.message()).result() instanceof EventDrafts drafts)
                || !alone.primary(drafts.primary()).isEmpty()) {
            return null;
        }
        ObjectNode written = alone.events().events().get(0).cdevent();
        return new EventReader(output.catalogue()).read(written) instanceof Reading.Event read
                ? mappings.find(origin.mapping())
                        .map(mapping -> mapping.told(Translator.sample(read.event())))
                        .orElse(null)
                : null;
    }
}
