package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** An array whose items {@link Items} holds. */
final class TreeArray extends ArrayNode {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised by Java
    private final Items items;

    TreeArray(Items items) {
        super(Json.NODES, items);
        this.items = items;
    }

    Items items() {
        return items;
    }
}
