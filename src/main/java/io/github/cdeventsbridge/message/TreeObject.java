package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An object whose members {@link Members} holds. */
final class TreeObject extends ObjectNode {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised by Java
    private final Members members;

    TreeObject(Members members) {
        super(Json.NODES, members);
        this.members = members;
    }

    Members members() {
        return members;
    }
}
