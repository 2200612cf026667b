package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names that somebody looks for in one object after the other. Where they stand depends on the object's layout alone: it is
 * worked out once for each layout, and remembered for the few that come again and again. Thread-safe.
 */
public final class Fields {

    /** As many as the senders of one kind of messages are likely to have; what is beyond is worked out anew. */
    private static final int REMEMBERED = 32;

    private static final Places[] NONE = {};

    private final String[] picked;
    private final Set<String> all;
    private volatile Places[] known = NONE;

    /**
     * Where the members of one layout stand.
     *
     * @param picked of each name its index, or -1
     * @param others the indexes of all members that no name is for
     * @param rest the layout of an object that has just these; null when there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Places(
            Layout layout,
            int[] picked,
            int[] others,
            @Nullable Layout rest) {}

    /**
     * @param picked names to be picked, by their indexes
     * @param left names of members that are not picked, and none of the others either
     */
    public Fields(List<String> picked, List<String> left) {
        this.picked = picked.toArray(new String[0]);
        this.all = Stream.concat(picked.stream(), left.stream()).collect(Collectors.toSet());
    }

    /** The members of an object as far as they have these names. */
    public Picked in(ObjectNode object) {
        if (object instanceof TreeObject tree) {
            Layout layout = tree.members().layout();
            if (layout != null) {
                return new Picked(this, object, tree.members(), places(layout));
            }
        }
        return new Picked(this, object, null, null);
    }

    String name(int index) {
        return picked[index];
    }

    /** All names, whether they are picked or not. */
    Set<String> all() {
        return all;
    }

    /** The indexes of those of a few members whose names are none of these; changed by nobody. */
    int[] others(Members members) {
        Layout layout = members.layout();
        Places places = layout == null ? null : known(layout);
        if (places == null && layout != null && known.length < REMEMBERED) {
            places = remember(layout);
        }
        return places == null ? others(members.names(), members.size()) : places.others;
    }

    private int[] others(String[] names, int count) {
        int[] found = new int[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (!all.contains(names[i])) {
                found[size++] = i;
            }
        }
        return Arrays.copyOf(found, size);
    }

    private Places places(Layout layout) {
        Places places = known(layout);
        return places == null ? remember(layout) : places;
    }

    @SuppressWarnings("ReferenceEquality")
    private @Nullable Places known(Layout layout) {
        for (Places one : known) {
            if (one.layout == layout) {
                return one;
            }
        }
        return null;
    }

    private Places remember(Layout layout) {
        Places places = find(layout);
        Places[] before = known;
        Places[] now = Arrays.copyOf(before, Math.min(before.length + 1, REMEMBERED));
        System.arraycopy(before, 0, now, 1, now.length - 1); // whoever was met first goes
        now[0] = places;
        known = now;
        return places;
    }

    private Places find(Layout layout) {
        String[] names = layout.names();
        int[] found = new int[picked.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = layout.indexOf(picked[i]);
        }
        int[] left = others(names, names.length);
        Layout rest = left.length == 0
                ? null
                : new Layout(Arrays.stream(left).mapToObj(i -> names[i]).toArray(String[]::new));
        return new Places(layout, found, left, rest);
    }
}
