package io.github.cdeventsbridge.mapping.plan;

import io.github.cdeventsbridge.cdevents.EventAttributes;
import io.github.cdeventsbridge.cdevents.EventOutline.Place;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The texts of one event that stand outside of its content. Belongs to one event and one thread. */
final class Facts {

    private static final EnumMap<Place, String> NONE = new EnumMap<>(Place.class);

    /** A copy of an empty map, since a new one would look for all places again. */
    private final Map<Place, String> texts = new EnumMap<>(NONE);

    void put(Place place, String text) {
        texts.put(place, text);
    }

    void putIfMissing(Place place, String text) {
        texts.putIfAbsent(place, text);
    }

    boolean has(Place place) {
        return texts.containsKey(place);
    }

    /** A text that is known to be there. */
    String text(Place place) {
        return Objects.requireNonNull(texts.get(place));
    }

    /** The event's attributes, when all of them are there. */
    EventAttributes attributes(String type) {
        return new EventAttributes(text(Place.ID), text(Place.SOURCE), type, text(Place.SUBJECT_ID), text(Place.TIME));
    }
}
