package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Turns test messages of 0.x into results of ResultsDB. The version decides how it reads, and nothing else. */
final class ResultsDbUpdater implements Consumer {

    private static final int LONGEST_VALUE = 8192;
    private static final Map<String, String> OUTCOMES = Map.of(
            "passed", "PASSED",
            "pass", "PASSED",
            "failed", "FAILED",
            "fail", "FAILED",
            "failure", "FAILED");
    private static final Map<String, List<String>> PER_TYPE = Map.of(
            "brew-build", List.of("nvr", "component"),
            "redhat-module", List.of("nsvc", "name", "stream", "version", "context"),
            "redhat-container-image",
                    List.of("id", "full_names", "issuer", "component", "namespace", "scratch", "nvr", "source"),
            "container-image", List.of("repository", "digest"),
            "productmd-compose", List.of(),
            "product-build", List.of("name", "version", "release"),
            "component-version", List.of("component", "version"),
            "redhat-advisory", List.of("id"),
            "brew-build-group", List.of("id", "repository", "builds"),
            "product-scenario", List.of("id", "products"));

    @Override
    public List<String> accepts(String topic, ObjectNode body) {
        Needs needs = new Needs(body);
        needs.check(topic.startsWith("VirtualTopic."), "it listens on UMB");
        needs.check(body.has("run") && body.has("artifact") && (body.has("ci") || body.has("contact")), "not CI");
        String version = version(body);
        needs.check(version.startsWith("0."), "version " + version + " is for another consumer");
        String contact = isNested(version) && !version.equals("0.2.0") ? "/contact" : "/ci";
        needs.all("/artifact/type", "/run/url", "/run/log");
        needs.all(contact + "/name", contact + "/team", contact + "/email");
        String test = test(body);
        needs.all(test + "/category", test + "/namespace", test + "/type");
        if (state(topic).equals("complete")) {
            needs.all(isNested(version) ? "/test/result" : "/status");
        } else if (state(topic).equals("error")) {
            needs.all(isNested(version) ? "/error/reason" : "/reason");
        }
        checkNamespace(topic, body.at(test + "/namespace").asText(), needs);
        checkType(body, needs);
        checkSizes(body, needs);
        return needs.reasons();
    }

    private static void checkNamespace(String topic, String namespace, Needs needs) {
        String[] parts = topic.split("\\.");
        if (parts.length == 7) {
            needs.check(
                    parts[3].equals(namespace.split("\\.", 2)[0]),
                    "the topic's namespace " + parts[3] + " is not that of the test: " + namespace);
        }
    }

    private static void checkType(ObjectNode body, Needs needs) {
        String type = body.at("/artifact/type").asText();
        List<String> fields = PER_TYPE.get(type);
        if (fields == null) {
            needs.check(false, "Unknown artifact type " + type);
            return;
        }
        fields.forEach(field -> needs.all("/artifact/" + field));
        switch (type) {
            case "redhat-module" ->
                needs.is(
                        "/artifact/nsvc",
                        nsvc -> nsvc.asText().split(":", -1).length == 4,
                        "name:stream:version:context");
            case "productmd-compose" ->
                needs.any("/artifact/id", "/artifact/compose_id")
                        .any("/system/0/architecture", "/system/architecture")
                        .any("/system/0/provider", "/system/provider");
            case "product-build" -> needs.any("/system/0/architecture", "/system/architecture");
            case "redhat-advisory" -> needs.all("/pipeline/id", "/pipeline/name");
            default -> {
                // nothing beyond its fields
            }
        }
    }

    /** Texts are cut; lists and objects are not. */
    private static void checkSizes(ObjectNode body, Needs needs) {
        body.path("artifact")
                .fields()
                .forEachRemaining(field -> needs.check(
                        !field.getValue().isContainerNode()
                                || Json.text(field.getValue()).length() <= LONGEST_VALUE,
                        "artifact." + field.getKey() + " is too large"));
    }

    @Override
    public Map<String, String> takes(String topic, ObjectNode body) {
        Map<String, String> result = new TreeMap<>();
        JsonNode test = body.at(test(body));
        result.put(
                "testcase",
                String.join(
                        ".",
                        test.path("namespace").asText(),
                        test.path("type").asText(),
                        test.path("category").asText()));
        result.put("outcome", outcome(topic, body));
        result.put("type", body.at("/artifact/type").asText());
        result.put("ref_url", body.at("/run/url").asText());
        PER_TYPE.getOrDefault(body.at("/artifact/type").asText(), List.of())
                .forEach(
                        field -> result.put(field, body.at("/artifact/" + field).asText()));
        return result;
    }

    private static String outcome(String topic, ObjectNode body) {
        String state = state(topic);
        if (!state.equals("complete")) {
            return state.toUpperCase(Locale.ROOT);
        }
        String result = (isNested(version(body)) ? body.at("/test/result") : body.path("status"))
                .asText()
                .toLowerCase(Locale.ROOT);
        return OUTCOMES.getOrDefault(result, result.toUpperCase(Locale.ROOT));
    }

    private static String state(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    private static String version(ObjectNode body) {
        return body.path("version").asText("0.1.0");
    }

    private static boolean isNested(String version) {
        return !version.startsWith("0.1.") && !version.equals("0.1");
    }

    private static String test(ObjectNode body) {
        return isNested(version(body)) ? "/test" : "";
    }
}
