package io.github.cdeventsbridge.mapping.plan;

import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.EventOutline;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.mapping.engine.Structure;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The plans of all events in one spec version, each made when the first event of its kind is written. Thread-safe. */
public final class EventPlans {

    private final Catalogue catalogue;
    private final SpecVersion spec;
    private final String own;

    /** There are as many as mappings have structures of events. */
    private final Map<Structure, Optional<EventPlan>> plans = new ConcurrentHashMap<>();

    /**
     * @param own the name in {@code customData} that mappings leave to the bridge
     */
    public EventPlans(Catalogue catalogue, SpecVersion spec, String own) {
        this.catalogue = catalogue;
        this.spec = spec;
        this.own = own;
    }

    /** The version that they write. */
    public SpecVersion spec() {
        return spec;
    }

    /** The plan for what a mapping tells of an event, or null when its events are not of the usual kind. */
    public @Nullable EventPlan of(String subject, String predicate, Structure structure) {
        Optional<EventPlan> known = plans.get(structure);
        return known != null
                ? known.orElse(null)
                : plans.computeIfAbsent(structure, told -> make(subject, predicate, told))
                        .orElse(null);
    }

    private Optional<EventPlan> make(String subject, String predicate, Structure structure) {
        return EventOutline.of(catalogue, subject, predicate, spec)
                .map(outline -> EventPlan.of(outline, structure, own));
    }
}
