package io.github.cdeventsbridge.mapping.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.cdevents.EventAttributes;
import io.github.cdeventsbridge.cdevents.EventOutline;
import io.github.cdeventsbridge.cdevents.EventOutline.Place;
import io.github.cdeventsbridge.cdevents.EventOutline.Run;
import io.github.cdeventsbridge.cdevents.TextFormat;
import io.github.cdeventsbridge.cdevents.VersionedObject;
import io.github.cdeventsbridge.mapping.engine.Codec;
import io.github.cdeventsbridge.mapping.engine.Frame;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.message.CompactWriter;
import io.github.cdeventsbridge.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the events of one type are written in one spec version out of a mapping's slots: fixed runs of bytes, and between them
 * what the message tells. All that is the same for each message was judged when the plan was made; of a message only its
 * values are. An event of which anything is not as usual (a value that the version does not allow, a fact that is missing, a
 * loss to tell of) is none of the plan's. Immutable and thread-safe.
 */
public final class EventPlan {

    private static final String CUSTOM_DATA = "customData";

    /** Where an event holds what a mapping tells beside the content. */
    private static final Map<String, Place> OUTSIDE = Map.of(
            "id", Place.SUBJECT_ID,
            "source", Place.SOURCE,
            "time", Place.TIME,
            "chainId", Place.CHAIN_ID,
            "subjectSource", Place.SUBJECT_SOURCE);

    private static final byte[] CLOSE = {'}'};

    private final EventOutline outline;
    private final Fact[] facts;
    private final PlannedObject content;
    private final @Nullable PlannedObject customData;
    private final byte[] ownAsFirst;
    private final byte[] ownAsNext;

    /**
     * A text that a mapping tells, and where it stands in the event.
     *
     * @param proven whether nothing that the mapping tells needs a look at it
     */
    private record Fact(Place place, Codec codec, boolean demanded, boolean proven) {}

    private EventPlan(EventOutline outline, VersionedObject rules, Structure structure, String own) {
        List<Fact> outside = new ArrayList<>();
        List<Structure.Field> inside = new ArrayList<>();
        PlannedObject data = null;
        for (Structure.Field field : structure.fields()) {
            Place place = OUTSIDE.get(field.name());
            if (place != null) {
                boolean demanded =
                        field.use() == Structure.Use.ALWAYS && field.codec().isRequired();
                boolean proven =
                        field.codec().check() instanceof TextFormat format && outline.acceptsAll(place, format);
                outside.add(new Fact(place, field.codec(), demanded, proven));
            } else if (field.name().equals(CUSTOM_DATA) && field.codec() instanceof Structure mapped) {
                data = new PlannedObject(mapped, null);
            } else {
                inside.add(field);
            }
        }
        this.outline = outline;
        this.facts = outside.toArray(Fact[]::new);
        this.content = new PlannedObject(inside, -1, rules);
        this.customData = data;
        String name = Json.text(Json.NODES.textNode(own)) + ":";
        this.ownAsFirst = ("{" + name).getBytes(StandardCharsets.UTF_8);
        this.ownAsNext = ("," + name).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The plan for what a mapping tells of an event.
     *
     * @param own the name in {@code customData} that mappings leave to the bridge
     * @return null when the events are not of the usual kind
     */
    static @Nullable EventPlan of(EventOutline outline, Structure structure, String own) {
        VersionedObject rules = outline.content();
        return rules != null && isPlain(structure) && leaves(structure, own)
                ? new EventPlan(outline, rules, structure, own)
                : null;
    }

    private static boolean isPlain(Structure structure) {
        return structure.restSlot() < 0 && structure.isDistinct();
    }

    private static boolean leaves(Structure structure, String own) {
        return structure.fields().stream()
                .filter(field -> field.name().equals(CUSTOM_DATA))
                .allMatch(field -> field.codec() instanceof Structure data
                        && isPlain(data)
                        && data.fields().stream()
                                .noneMatch(inner -> inner.name().equals(own)));
    }

    /**
     * Writes an event.
     *
     * @param frame what the message tells; nothing is added to its losses
     * @return null when the plan is not for this event
     */
    public @Nullable PlannedEvent write(Frame frame, Completion completion) {
        CompactWriter out = CompactWriter.open();
        Facts told = written(frame, completion, out);
        byte[] utf8 = out.close();
        return told == null ? null : new PlannedEvent(told.attributes(outline.type()), utf8);
    }

    /**
     * The attributes of an event, if it is written just as it was read.
     *
     * @param frame what the message tells; nothing is added to its losses
     * @param read the event; what it handed out must be as it was read
     * @return null when it is written in another way, or when the plan is not for this event
     */
    public @Nullable EventAttributes rewritten(Frame frame, Completion completion, ObjectNode read) {
        CompactWriter out = CompactWriter.open();
        Facts told = written(frame, completion, out);
        boolean same = out.closeAs(read);
        return told != null && same ? told.attributes(outline.type()) : null;
    }

    /** Writes an event; null when the plan is not for it. */
    private @Nullable Facts written(Frame frame, Completion completion, CompactWriter out) {
        int losses = frame.losses().size();
        Facts told = complete(frame, completion);
        boolean written = told != null && write(frame, told, completion, out);
        if (frame.losses().size() == losses) {
            return written ? told : null;
        }
        frame.losses().subList(losses, frame.losses().size()).clear();
        return null;
    }

    /** What stands outside of the content; null when the plan is not for this event. */
    private @Nullable Facts complete(Frame frame, Completion completion) {
        Facts told = new Facts();
        for (Fact fact : facts) {
            JsonNode value = fact.codec().write(frame);
            boolean fits = value == null
                    ? !fact.demanded()
                    : fact.proven() || (value instanceof TextNode && outline.accepts(fact.place(), value));
            if (!fits) {
                return null;
            }
            if (value != null) {
                told.put(fact.place(), value.textValue());
            }
        }
        Primary primary = completion.primary();
        if (primary != null) {
            told.putIfMissing(Place.SOURCE, primary.source());
            told.putIfMissing(Place.TIME, primary.time());
            told.put(Place.PRIMARY, primary.id());
        }
        if (!told.has(Place.SUBJECT_ID) || !told.has(Place.SOURCE) || !told.has(Place.TIME)) {
            return null;
        }
        String id = completion.id(outline.type(), told.text(Place.SUBJECT_ID));
        told.put(Place.ID, id);
        return told;
    }

    private boolean write(Frame frame, Facts told, Completion completion, CompactWriter out) {
        List<Run> runs =
                outline.runs(told.has(Place.CHAIN_ID), told.has(Place.SUBJECT_SOURCE), told.has(Place.PRIMARY));
        boolean written = !runs.isEmpty();
        for (int i = 0; i < runs.size() && written; i++) {
            Run run = runs.get(i);
            out.raw(run.utf8());
            if (run.place() != null) {
                written = write(run.place(), frame, told, completion, out);
            }
        }
        return written;
    }

    /** Fills a place; false when the plan is not for this event. */
    private boolean write(Place place, Frame frame, Facts told, Completion completion, CompactWriter out) {
        if (place == Place.CONTENT) {
            return content.writeAtLeastEmpty(frame, out) == Outcome.WRITTEN;
        }
        if (place != Place.CUSTOM_DATA) {
            out.text(told.text(place));
            return true;
        }
        Outcome mapped = customData == null ? Outcome.NOTHING : customData.writeOpen(frame, out);
        if (mapped == Outcome.GIVEN_UP) {
            return false;
        }
        out.raw(mapped == Outcome.WRITTEN ? ownAsNext : ownAsFirst);
        boolean written = completion.writeOwn(told.text(Place.TIME), out);
        out.raw(CLOSE);
        return written;
    }
}
