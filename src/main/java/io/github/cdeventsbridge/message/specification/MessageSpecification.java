package io.github.cdeventsbridge.message.specification;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges CI messages that the bridge has built itself, before anybody else sees them: a message that a consumer would
 * drop without a word is better refused with one. Messages that call themselves 1.0 or later are held to the whole
 * specification, as their consumers do; those of 0.x to what consumers of the open world cannot do without. Immutable and
 * thread-safe.
 */
public final class MessageSpecification {

    private static final MessageSpecification STANDARD = SpecificationLoader.load("message-specification.yaml");
    private static final Pattern STRICT_VERSION = Pattern.compile("[1-9]\\d*(\\..*)?");

    private final List<MessageRules> rules;
    private final Map<String, List<String>> needs;

    MessageSpecification(List<MessageRules> rules, Map<String, List<String>> needs) {
        this.rules = List.copyOf(rules);
        this.needs = Map.copyOf(needs);
    }

    /** The specification that travels with the program. */
    public static MessageSpecification standard() {
        return STANDARD;
    }

    /**
     * Everything that is wrong with a message; empty when it may be published, or when its topic is outside the CI grammar
     * and the specification says nothing about it. Paths start at {@code body}.
     */
    public List<Problem> problems(LegacyMessage message) {
        JsonNode body = message.body().tree();
        Optional<CiTopic> topic = CiTopic.of(message.topic());
        Optional<MessageRules> judge = topic.flatMap(
                parts -> rules.stream().filter(rule -> rule.isFor(parts, body)).findFirst());
        if (judge.isEmpty()) {
            return List.of();
        }
        JsonNode version = body.path("version");
        boolean strict = version.isTextual()
                && STRICT_VERSION.matcher(version.textValue()).matches();
        Inspection inspection = new Inspection(strict);
        judge.get().check(topic.get(), body, inspection);
        if (topic.get().event().equals("test") && topic.get().state().equals("complete")) {
            checkNeeds(body, inspection);
        }
        return inspection.found();
    }

    private void checkNeeds(JsonNode body, Inspection inspection) {
        String type = body.path("artifact").path("type").asText();
        for (String path : needs.getOrDefault(type, List.of())) {
            JsonNode value =
                    body.at("/" + path.replace('.', '/').replace("[", "/").replace("]", ""));
            String full = "body." + path;
            boolean known = value.isValueNode() && !value.asText().isBlank() && !value.isNull();
            boolean said = inspection.found().stream()
                    .anyMatch(problem -> problem.path().equals(full));
            if (!known && !said) {
                inspection.missing(full, "text; consumers of " + type + " need it");
            }
        }
    }
}
