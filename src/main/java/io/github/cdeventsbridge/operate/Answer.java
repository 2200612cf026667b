package io.github.cdeventsbridge.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;

/** What is said to a request. */
record Answer(int status, String contentType, String body) {

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", Json.text(body) + "\n");
    }

    static Answer text(String contentType, String body) {
        return new Answer(200, contentType, body);
    }

    static Answer problem(int status, String problem) {
        return json(status, problemNode(problem));
    }

    static ObjectNode problemNode(String problem) {
        return Json.NODES.objectNode().put("problem", problem);
    }
}
