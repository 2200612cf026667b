package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An object out of which members are picked by their names, and what is left of it. The object stays as it is. Belongs to
 * one thread.
 */
public final class Picked {

    private final Fields fields;
    private final ObjectNode object;
    private final @Nullable Members members;
    private final Fields.@Nullable Places places;

    /**
     * @param members those of the object if they have a layout, else null
     * @param places where they stand then
     */
    Picked(Fields fields, ObjectNode object, @Nullable Members members, Fields.@Nullable Places places) {
        this.fields = fields;
        this.object = object;
        this.members = members;
        this.places = places;
    }

    /** The value of the member whose name has this index, or null when there is none. */
    public @Nullable JsonNode value(int index) {
        if (members == null || places == null) {
            return object.get(fields.name(index));
        }
        int place = places.picked()[index];
        return place < 0 ? null : members.node(place);
    }

    /** The members that none of the names is for; null when there are none. */
    public @Nullable ObjectNode others() {
        if (members == null || places == null) {
            return Json.without(object, fields.all());
        }
        return places.rest() == null ? null : new TreeObject(members.some(places.rest(), places.others()));
    }
}
