package io.github.cdeventsbridge.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes nodes: decimals keep their digits, and objects are small. */
final class Nodes extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    Nodes() {
        super(true);
    }

    @Override
    public ObjectNode objectNode() {
        return new TreeObject(new Members());
    }
}
