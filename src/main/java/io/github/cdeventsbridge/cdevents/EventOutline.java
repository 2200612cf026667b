package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is the same in all events of one type in one spec version, and the places between it. Made by letting
 * {@link EventWriter} write an event that holds marks, so that the writer alone knows how an event is written, and judged
 * by {@link EventValidator}, so that of an event only what stands in the places is left to be judged. Immutable.
 */
public final class EventOutline {

    /** Where something stands that differs from event to event; each has a mark, which is valid there. */
    public enum Place {
        ID("\"urn:mark:id\""),
        CHAIN_ID("\"urn:mark:chain\""),
        SOURCE("\"urn:mark:source\""),
        TIME("\"2001-02-03T04:05:06Z\""),
        PRIMARY("\"urn:mark:primary\""),
        SUBJECT_ID("\"urn:mark:subject\""),
        SUBJECT_SOURCE("\"urn:mark:subject-source\""),
        CONTENT("{}"),
        CUSTOM_DATA("{\"urn:mark:data\":0}");

        private final String mark;

        Place(String mark) {
            this.mark = mark;
        }

        private String text() {
            return mark.substring(1, mark.length() - 1);
        }
    }

    /**
     * A piece of JSON text and the place behind it.
     *
     * @param utf8 not to be changed
     * @param place null at the end
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Run(byte[] utf8, @Nullable Place place) {

        private static Run of(String text, @Nullable Place place) {
            return new Run(text.getBytes(StandardCharsets.UTF_8), place);
        }
    }

    private final EventForm form;
    private final List<List<Run>> variants;
    private final Map<Place, Shape> shapes = new EnumMap<>(Place.class);

    private EventOutline(EventForm form, List<List<Run>> variants) {
        this.form = form;
        this.variants = variants;
        add(Place.CHAIN_ID, form.context().newest("chainId"));
        add(Place.SOURCE, form.context().newest("source"));
        add(Place.TIME, form.context().newest("timestamp"));
        add(Place.SUBJECT_ID, form.subjectShape().newest("id"));
        add(Place.SUBJECT_SOURCE, form.subjectShape().newest("source"));
    }

    private void add(Place place, @Nullable FieldRule rule) {
        if (rule != null) {
            shapes.put(place, rule.shape());
        }
    }

    /**
     * The outline of an event of the catalogue; empty when the version does not have it, or has no word of its own for it.
     */
    public static Optional<EventOutline> of(Catalogue catalogue, String subject, String predicate, SpecVersion spec) {
        EventDefinition definition = catalogue.event(subject, predicate);
        EventForm form = definition == null ? null : definition.form(spec);
        if (form == null || !form.equals(catalogue.form(form.type().textValue(), spec))) {
            return Optional.empty();
        }
        List<List<Run>> variants = new ArrayList<>();
        for (int bits = 0; bits < 8; bits++) {
            variants.add(variant(catalogue, form, marked(form, bits)));
        }
        return Optional.of(new EventOutline(form, variants));
    }

    /** The event's type, with its version. */
    public String type() {
        return form.type().textValue();
    }

    /** The rules of its content; null when they are more than those of its fields. */
    public @Nullable VersionedObject content() {
        return form.content().oneOf().isEmpty() ? new VersionedObject(form.content()) : null;
    }

    /** The pieces of an event that has these fields; empty when the version has no place for one of them. */
    public List<Run> runs(boolean chainId, boolean subjectSource, boolean link) {
        return variants.get((chainId ? 1 : 0) | (subjectSource ? 2 : 0) | (link ? 4 : 0));
    }

    /** Whether a value is valid in a place. */
    public boolean accepts(Place place, JsonNode value) {
        Shape shape = shapes.get(place);
        return shape == null || VersionedObject.isValid(shape, value);
    }

    /** Whether every text of a format is valid in a place. */
    public boolean acceptsAll(Place place, TextFormat format) {
        Shape shape = shapes.get(place);
        return shape == null || (shape instanceof TextShape text && text.acceptsAll(format));
    }

    private static CdEvent marked(EventForm form, int bits) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return new CdEvent(
                form.subject(),
                form.predicate(),
                Place.ID.text(),
                Place.SOURCE.text(),
                Place.TIME.text(),
                (bits & 1) == 0 ? null : Place.CHAIN_ID.text(),
                null,
                (bits & 4) == 0 ? null : derivedFrom(Place.PRIMARY.text()),
                Place.SUBJECT_ID.text(),
                (bits & 2) == 0 ? null : Place.SUBJECT_SOURCE.text(),
                nodes.objectNode(),
                nodes.objectNode().put("urn:mark:data", 0),
                null,
                Map.of());
    }

    /** The embedded link to the event beside which another one was made (CDEvents, links.md, since 0.4.0). */
    public static ArrayNode derivedFrom(String primaryId) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        ObjectNode link = links.addObject();
        link.put("linkType", "RELATION");
        link.put("linkKind", "DERIVED_FROM");
        link.putObject("target").put("contextId", primaryId);
        return links;
    }

    private static List<Run> variant(Catalogue catalogue, EventForm form, CdEvent marked) {
        Rendering rendering = new EventWriter(catalogue).write(marked, form.spec());
        if (!(rendering instanceof Rendering.Written written)
                || !written.warnings().isEmpty()
                || !isValid(catalogue, written)) {
            return List.of();
        }
        String text = written.cdevent().toString();
        List<Place> places = new ArrayList<>();
        for (Place place : Place.values()) {
            if (text.contains(place.mark)) {
                places.add(place);
            }
        }
        places.sort(Comparator.comparingInt(place -> text.indexOf(place.mark)));
        List<Run> runs = new ArrayList<>();
        int at = 0;
        for (Place place : places) {
            int mark = text.indexOf(place.mark);
            runs.add(Run.of(text.substring(at, mark), place));
            at = mark + place.mark.length();
        }
        runs.add(Run.of(text.substring(at), null));
        return runs;
    }

    /** What the content lacks is the business of whoever writes it. */
    private static boolean isValid(Catalogue catalogue, Rendering.Written written) {
        return new EventValidator(catalogue)
                .validate(written.cdevent(), written.spec()).stream()
                        .filter(Problem::isError)
                        .allMatch(problem -> problem.path().startsWith("subject.content"));
    }
}
