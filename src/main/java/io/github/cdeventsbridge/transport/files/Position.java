package io.github.cdeventsbridge.transport.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;

/**
 * How far a file has been read.
 *
 * @param offset the first byte that has not
 * @param line the number of its line, counted from 1
 * @param head what the file begins with, as a digest: another file may get the same identity later
 */
record Position(long offset, long line, String head) {

    static final Position START = new Position(0, 1, "");

    ObjectNode node() {
        return Json.NODES.objectNode().put("offset", offset).put("line", line).put("head", head);
    }

    static Position of(JsonNode node) {
        return new Position(
                node.path("offset").asLong(),
                node.path("line").asLong(1),
                node.path("head").asText());
    }
}
