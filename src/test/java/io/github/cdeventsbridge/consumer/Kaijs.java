package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Stores the states of artifacts for ciboard. It coerces values of 0.x, and none from 1.0 on. */
final class Kaijs implements Consumer {

    private static final Pattern TOPIC =
            Pattern.compile("(VirtualTopic\\.eng\\.ci(\\.[\\w-]+)?\\.(brew-build|redhat-module|redhat-container-image"
                    + "|productmd-compose)|org\\.(centos|fedoraproject)\\.\\w+\\.ci\\.(koji-build|productmd-compose"
                    + "|fedora-module))\\.test\\.(complete|queued|running|error)");
    private static final Pattern NAME = Pattern.compile("\\S+\\.\\S+\\.\\S+");
    private static final Pattern NOBODY = Pattern.compile("(?i).*(cpaas|unknown).*");

    @Override
    public List<String> accepts(String topic, ObjectNode body) {
        Needs needs = new Needs(body).check(TOPIC.matcher(topic).matches(), "a topic that it is not subscribed to");
        needs.all("/version", "/generated_at", "/artifact/type").any("/pipeline/id", "/thread_id", "/run/url");
        boolean strict = !body.path("version").asText("0.").startsWith("0.");
        needs.check(NAME.matcher(testName(body)).matches(), "the test's name '" + testName(body) + "'");
        if (strict) {
            needs.all("/contact/name", "/contact/team", "/contact/docs", "/contact/email", "/run/url", "/run/log");
            needs.all("/pipeline/id", "/pipeline/name");
            checkState(topic.substring(topic.lastIndexOf('.') + 1), body, needs);
        }
        checkType(body, strict, needs);
        return needs.reasons();
    }

    private static void checkState(String state, ObjectNode body, Needs needs) {
        if (state.equals("complete")) {
            needs.all("/test/result").check(body.path("system").isArray(), "no list 'system'");
        } else if (state.equals("error")) {
            needs.all("/error/reason");
        }
    }

    private static void checkType(ObjectNode body, boolean strict, Needs needs) {
        Predicate<JsonNode> integer =
                value -> strict ? value.isIntegralNumber() : value.asText().matches("\\d+");
        Predicate<JsonNode> bool =
                value -> strict ? value.isBoolean() : value.asText().matches("(?i)true|false");
        Predicate<JsonNode> somebody = value -> !NOBODY.matcher(value.asText()).matches();
        switch (body.at("/artifact/type").asText()) {
            case "koji-build", "brew-build" ->
                needs.is("/artifact/id", integer, "an integer")
                        .is("/artifact/scratch", bool, "a truth value")
                        .is("/artifact/issuer", somebody, "a person")
                        .all("/artifact/nvr", "/artifact/component");
            case "redhat-module", "fedora-module" ->
                needs.is("/artifact/id", integer, "an integer")
                        .all("/artifact/nsvc", "/artifact/name", "/artifact/stream", "/artifact/version")
                        .all("/artifact/context");
            case "redhat-container-image" ->
                needs.is("/artifact/issuer", somebody, "a person").all("/artifact/task_id");
            default -> needs.all("/artifact/id", "/artifact/compose_type");
        }
    }

    private static String testName(ObjectNode body) {
        JsonNode test = body.has("test") ? body.path("test") : body;
        return test.path("namespace").asText() + "." + test.path("type").asText() + "."
                + test.path("category").asText();
    }

    @Override
    public Map<String, String> takes(String topic, ObjectNode body) {
        Map<String, String> taken = new TreeMap<>();
        taken.put("test", testName(body));
        taken.put("artifact", body.at("/artifact/id").asText());
        taken.put("state", topic.substring(topic.lastIndexOf('.') + 1));
        JsonNode thread =
                body.path("pipeline").path("id").isMissingNode() ? body.path("thread_id") : body.at("/pipeline/id");
        if (Needs.known(thread)) {
            taken.put("run", thread.asText());
        }
        return taken;
    }
}
