package io.github.cdeventsbridge.transport.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.util.List;

/**
 * Why a request is not taken (RFC 9457).
 *
 * @param status of HTTP
 * @param detail what was found, and what to do
 * @param errors the problems of single events, each with its place
 */
record Problem(int status, String detail, List<String> errors) {

    static final String CONTENT_TYPE = "application/problem+json";

    /** After so many seconds a sender may come again. */
    static final int RETRY_SECONDS = 5;

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of());
    }

    /** Nothing is wrong with the request; it may come again. */
    static Problem later(String detail) {
        return of(503, detail);
    }

    boolean isForLater() {
        return status == 503;
    }

    byte[] bytes() {
        ObjectNode node = Json.NODES.objectNode();
        node.put("type", "about:blank");
        node.put("title", title());
        node.put("status", status);
        node.put("detail", detail);
        if (!errors.isEmpty()) {
            ArrayNode list = node.putArray("errors");
            errors.forEach(list::add);
        }
        return Json.bytes(node);
    }

    private String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
