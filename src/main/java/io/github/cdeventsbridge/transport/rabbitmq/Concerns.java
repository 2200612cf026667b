package io.github.cdeventsbridge.transport.rabbitmq;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.message.StrictJson;
import io.github.cdeventsbridge.transport.BinaryEvent;
import io.github.cdeventsbridge.transport.OutboundMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whom and what a CI message concerns, in the headers by which Fedora's notifications find their readers:
 * {@code fedora_messaging_user_NAME}, {@code fedora_messaging_rpm_NAME} and the like. A publisher of fedora-messaging takes
 * them from its message class; here they come from the artifact, where the message does not have them from its original.
 */
final class Concerns {

    private static final String PREFIX = "fedora_messaging_";
    private static final List<String> KINDS = List.of("user_", "rpm_", "container_", "module_", "flatpak_");

    /** Which field of the artifact names the package, and what kind of package it is. */
    private static final Map<String, String> KIND_OF_TYPE = Map.of(
            "koji-build", "rpm_",
            "brew-build", "rpm_",
            "fedora-module", "module_",
            "redhat-module", "module_",
            "container-image", "container_",
            "redhat-container-image", "container_");

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}._+-]{1,90}");

    private Concerns() {}

    static Map<String, Object> of(OutboundMessage message) {
        if (BinaryEvent.isEvent(message) // its artifact, if it has one, lies deeper
                || !message.body().contains("\"artifact\"")
                || message.properties().keySet().stream().anyMatch(Concerns::isOne)
                || !(StrictJson.read(message.body()) instanceof StrictJson.Document document)) {
            return Map.of();
        }
        JsonNode artifact = document.tree().path("artifact");
        Map<String, Object> headers = new LinkedHashMap<>();
        put(headers, "user_", artifact.path("issuer"));
        String kind = KIND_OF_TYPE.get(artifact.path("type").asText());
        if (kind != null) {
            put(headers, kind, artifact.path(kind.equals("module_") ? "name" : "component"));
        }
        artifact.path("builds").forEach(build -> put(headers, "rpm_", build.path("component")));
        return headers;
    }

    private static boolean isOne(String header) {
        return header.startsWith(PREFIX) && KINDS.stream().anyMatch(kind -> header.startsWith(kind, PREFIX.length()));
    }

    private static void put(Map<String, Object> headers, String kind, JsonNode name) {
        String text = name.asText();
        if (NAME.matcher(text).matches() && !text.equals("null") && !text.equals("None")) {
            headers.put(PREFIX + kind + text, true);
        }
    }
}
