package io.github.cdeventsbridge.mapping.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Fields;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.Picked;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An object with known fields, and perhaps a slot for the rest of it. Reading goes on after a field that does not fit:
 * what the mapping can do without stays behind and is reported.
 */
public final class Structure implements Codec {

    /** When a field takes part. */
    public enum Use {
        /** Read and written. */
        ALWAYS,
        /** Written, never read. */
        WRITE_ONLY,
        /** Written into a rebuilt message where nothing else was written; never read. */
        FILL
    }

    /**
     * A field.
     *
     * @param place its path inside the message or event, for findings
     */
    public record Field(String name, String place, Use use, Codec codec) {
        public Field {
            name = name.intern(); // as the parser's are: then a look-up compares references and no characters
        }
    }

    private final Field[] fields;
    private final Field[] read;
    private final Fields found;
    private final boolean distinct;
    private final Set<String> names;
    private final int restSlot;
    private final String place;
    private final UnmappedFields unmapped;

    /**
     * @param restSlot the slot for all other fields, or -1
     * @param place the path of this object
     * @param unmapped what becomes of other fields where no slot takes them
     */
    public Structure(List<Field> fields, int restSlot, String place, UnmappedFields unmapped) {
        this.unmapped = unmapped;
        this.fields = fields.toArray(new Field[0]);
        // HashSet looks at references first; the sets of Set.of always call equals
        this.names = fields.stream().map(Field::name).collect(java.util.stream.Collectors.toCollection(HashSet::new));
        this.read = fields.stream().filter(field -> field.use() == Use.ALWAYS).toArray(Field[]::new);
        this.found = new Fields(names(fields, true), names(fields, false));
        this.distinct = names.size() == fields.size();
        this.restSlot = restSlot;
        this.place = place;
    }

    private static List<String> names(List<Field> fields, boolean read) {
        return fields.stream()
                .filter(field -> (field.use() == Use.ALWAYS) == read)
                .map(Field::name)
                .toList();
    }

    /** The fields in the order in which they are written. */
    public List<Field> fields() {
        return List.of(fields);
    }

    /** The slot for all other fields, or -1. */
    public int restSlot() {
        return restSlot;
    }

    /** Whether each name is written once. */
    public boolean isDistinct() {
        return distinct;
    }

    @Override
    public boolean read(@Nullable JsonNode value, Frame frame) {
        if (value instanceof ObjectNode object) {
            read(object, frame);
            return true;
        }
        if (value != null && !Absence.isAbsent(value)) {
            frame.lose(place, "is " + Frame.shown(value) + "; an object is expected");
        }
        for (Field field : read) {
            readField(field, null, frame);
        }
        return true;
    }

    private void read(ObjectNode object, Frame frame) {
        Picked picked = found.in(object);
        for (int i = 0; i < read.length; i++) {
            readField(read[i], picked.value(i), frame);
        }
        if (restSlot < 0) {
            unmapped.check(object, names, place, frame);
            return;
        }
        ObjectNode rest = picked.others();
        if (rest != null) {
            readRest(rest, frame);
        }
    }

    private void readRest(ObjectNode rest, Frame frame) {
        if (!frame.bind(restSlot, rest, place)) {
            frame.refuse(place, String.valueOf(frame.takeContradiction()));
        }
    }

    private static void readField(Field field, @Nullable JsonNode found, Frame frame) {
        frame.takeContradiction(); // one that an earlier field got over is none of this one
        boolean fits = field.codec() instanceof Codecs.Hole hole
                ? hole.read(found, frame)
                : field.codec().read(found, frame);
        if (fits) {
            return;
        }
        String contradiction = frame.takeContradiction();
        if (contradiction != null) {
            frame.refuse(field.place(), contradiction);
        } else if (field.codec().isGuard()) {
            frame.mismatch(
                    field.place(),
                    "is " + shown(found) + "; this mapping is for "
                            + field.codec().expectation());
        } else if (field.codec().isRequired()) {
            String problem = Absence.isAbsent(found) ? "is missing" : "is " + shown(found);
            frame.refuse(field.place(), problem + "; " + field.codec().expectation() + " is required");
        } else {
            frame.lose(
                    field.place(),
                    "is " + shown(found) + "; " + field.codec().expectation()
                            + " is expected, so that it is carried as it stands");
        }
    }

    private static String shown(@Nullable JsonNode value) {
        return value == null ? "missing" : Frame.shown(value);
    }

    private @Nullable ObjectNode rest(ObjectNode object) {
        return Json.without(object, names);
    }

    /** How many single values of an object no pattern reads. */
    public int unread(ObjectNode object) {
        int count = 0;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            count += unread(entry.getKey(), entry.getValue());
        }
        return count;
    }

    private int unread(String name, JsonNode value) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return field.codec() instanceof Structure inner && value instanceof ObjectNode object
                        ? inner.unread(object)
                        : 0;
            }
        }
        return restSlot >= 0 ? 0 : values(value);
    }

    private static int values(JsonNode value) {
        if (value.isValueNode()) {
            return 1;
        }
        int count = 0;
        for (JsonNode inner : value) {
            count += values(inner);
        }
        return count;
    }

    @Override
    public @Nullable ObjectNode write(Frame frame) {
        ObjectNode object = null;
        for (Field field : fields) {
            JsonNode value = field.use() == Use.FILL ? null : Codecs.write(field.codec(), frame);
            if (value != null) {
                object = object == null ? Json.NODES.objectNode() : object;
                put(object, field.name(), value);
            } else if (field.use() == Use.ALWAYS && field.codec().isRequired()) {
                frame.refuse(field.place(), "is not known; " + field.codec().expectation() + " is required");
            }
        }
        if (restSlot >= 0 && frame.value(restSlot) instanceof ObjectNode rest) {
            object = object == null ? Json.NODES.objectNode() : object;
            Json.addAll(object, rest, names);
        }
        return object;
    }

    /** Most structures write each name once, and need not look for it. */
    private void put(ObjectNode object, String name, JsonNode value) {
        if (distinct) {
            Json.add(object, name, value);
        } else {
            object.set(name, value);
        }
    }

    /** Writes the fields that only fill gaps into a message that was rebuilt without its original. */
    public @Nullable ObjectNode fill(@Nullable ObjectNode written, Frame frame) {
        ObjectNode object = written;
        for (Field field : fields) {
            JsonNode present = object == null ? null : object.get(field.name());
            JsonNode filled = null;
            if (field.use() == Use.FILL) {
                filled = present == null
                        ? field.codec().write(frame)
                        : merged(present, field.codec().write(frame));
            } else if (field.codec() instanceof Structure inner && (present == null || present.isObject())) {
                filled = inner.fill((ObjectNode) present, frame);
            }
            if (filled != null && filled != present) {
                object = object == null ? Json.NODES.objectNode() : object;
                object.set(field.name(), filled);
            }
        }
        return object;
    }

    /** A filled object completes one that is there already, field by field. */
    private static JsonNode merged(JsonNode present, @Nullable JsonNode filling) {
        if (!(present instanceof ObjectNode object) || !(filling instanceof ObjectNode more)) {
            return present;
        }
        ObjectNode all = shallowCopy(object); // what is present may be a part of the event
        more.properties().forEach(entry -> {
            if (!all.has(entry.getKey())) {
                all.set(entry.getKey(), entry.getValue());
            }
        });
        return all;
    }

    /**
     * Binds the slots of the places that differ between an event as this bridge would have written it and the event as it
     * came. Places that are the same say nothing new; their slots are marked in {@code held}.
     */
    public void readChanges(@Nullable JsonNode before, @Nullable JsonNode now, Frame frame, boolean[] held) {
        for (Field field : fields) {
            if (field.use() != Use.ALWAYS) {
                continue;
            }
            JsonNode old = before == null ? null : before.get(field.name());
            JsonNode found = now == null ? null : now.get(field.name());
            if (field.codec() instanceof Structure inner) {
                inner.readChanges(old, found, frame, held);
            } else if (old == null ? found == null : old.equals(found)) {
                field.codec().eachSlot(slot -> held[slot] = true);
            } else {
                readField(field, found, frame);
            }
        }
        if (restSlot >= 0) {
            ObjectNode old = before instanceof ObjectNode object ? rest(object) : null;
            ObjectNode found = now instanceof ObjectNode object ? rest(object) : null;
            if (old == null ? found == null : old.equals(found)) {
                held[restSlot] = true;
            } else if (found != null) {
                readRest(found, frame);
            }
        }
    }

    @Override
    public @Nullable JsonNode patch(@Nullable JsonNode base, Frame frame, boolean[] changed) {
        return base instanceof ObjectNode original
                ? patchObject(original, frame, changed)
                : Codec.super.patch(base, frame, changed);
    }

    /** {@link #patch} for a value that is an object, as the whole body and the headers always are. */
    public ObjectNode patchObject(ObjectNode original, Frame frame, boolean[] changed) {
        ObjectNode patched = original;
        for (Field field : fields) {
            if (field.use() != Use.ALWAYS) {
                continue;
            }
            JsonNode old = original.get(field.name());
            JsonNode value = field.codec().patch(old, frame, changed);
            if (value != old) {
                patched = patched == original ? shallowCopy(original) : patched;
                if (value == null) {
                    patched.remove(field.name());
                } else {
                    patched.set(field.name(), value);
                }
            }
        }
        if (restSlot >= 0 && changed[restSlot]) {
            patched = patched == original ? shallowCopy(original) : patched;
            patched.retain(names);
            if (frame.value(restSlot) instanceof ObjectNode rest) {
                patched.setAll(rest);
            }
        }
        return patched;
    }

    private static ObjectNode shallowCopy(ObjectNode original) {
        return Json.NODES.objectNode().setAll(original);
    }

    @Override
    public void eachSlot(IntConsumer slots) {
        for (Field field : fields) {
            if (field.use() == Use.ALWAYS) {
                field.codec().eachSlot(slots);
            }
        }
        if (restSlot >= 0) {
            slots.accept(restSlot);
        }
    }

    @Override
    public String expectation() {
        return "an object";
    }
}
