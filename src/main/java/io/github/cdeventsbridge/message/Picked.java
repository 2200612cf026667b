package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object out of which members are picked by their names, so that what is left can be handed on without asking for each
 * of its names whether it was picked. The object stays as it is. Belongs to one thread.
 */
public final class Picked {

    private final ObjectNode object;
    private final @Nullable Members few;
    private final @Nullable Set<String> names;
    private long bits;

    private Picked(ObjectNode object, @Nullable Members few) {
        this.object = object;
        this.few = few;
        this.names = few == null ? new HashSet<>() : null;
    }

    /** Nothing picked yet. */
    public static Picked of(ObjectNode object) {
        boolean small = object instanceof TreeObject tree && tree.members().isFew();
        return new Picked(object, small ? ((TreeObject) object).members() : null);
    }

    /** The value of a member, or null when there is none of this name. */
    public @Nullable JsonNode pick(String name) {
        if (few == null) {
            leave(name);
            return object.get(name);
        }
        int index = few.indexOf(name);
        if (index < 0) {
            return null;
        }
        bits |= 1L << index;
        return few.node(index);
    }

    /** Makes a member none of the others, without looking at its value. */
    public void leave(String name) {
        if (names != null) {
            names.add(name);
        } else if (few != null) {
            int index = few.indexOf(name);
            bits |= index < 0 ? 0 : 1L << index;
        }
    }

    /** The members that were not picked; null when there are none. */
    public @Nullable ObjectNode others() {
        if (few == null) {
            return Json.without(object, names == null ? Set.of() : names);
        }
        Members others = few.others(bits);
        return others == null ? null : new TreeObject(others);
    }
}
