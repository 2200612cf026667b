package io.github.cdeventsbridge.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.CdEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what an event says of other subjects and events: fields of the content that are named after a kind of subject and
 * hold an id, {@code artifactId}, links, and the artifact that a legacy message is about, which is custom data because
 * CDEvents has no place for it.
 */
final class References {

    static final String ARTIFACT = "artifact";

    private static final Set<String> PLACES = Set.of("environment", "repository", "branch", "service");
    private static final Set<String> WHOLES = Set.of("pipelineRun", "taskRun", "testSuiteRun", "testCaseRun");
    private static final Set<String> KINDS = Catalogue.standard().subjects();

    /** What mappings write where a required environment is not told. */
    private static final String UNSPECIFIED = "unspecified";

    /** {@code cdevents:v0:<provider>:<provider-id>:<namespace>:<groups>:artifact:<id>} (CDEvents 0.6, links.md). */
    private static final String ARTIFACT_DOMAIN = ":artifact:";

    private References() {}

    /** Whether subjects of this kind outlive what happens with them. */
    static boolean isPlace(String kind) {
        return PLACES.contains(kind);
    }

    static List<Reference.ToSubject> subjects(CdEvent event) {
        Set<Reference.ToSubject> found = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> field : event.content().properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            String id = value.path("id").asText();
            if (name.equals("artifactId") && value.isTextual()) {
                found.add(artifact(event, value.textValue()));
            } else if (KINDS.contains(name) && !id.isEmpty() && !id.equals(UNSPECIFIED)) {
                found.add(new Reference.ToSubject(
                        relation(name), name, id, value.path("source").textValue()));
            }
        }
        if (event.customData() instanceof ObjectNode data) {
            String purl = data.path(ARTIFACT).path("purl").asText();
            if (!purl.isEmpty() && !event.subject().equals(ARTIFACT)) {
                found.add(artifact(event, purl));
            }
        }
        for (JsonNode link : links(event)) {
            String domain = link.path("target").path("domainId").asText();
            int start = domain.lastIndexOf(ARTIFACT_DOMAIN);
            if (start >= 0) {
                String purl = domain.substring(start + ARTIFACT_DOMAIN.length());
                found.add(artifact(event, URLDecoder.decode(purl.replace("+", "%2B"), StandardCharsets.UTF_8)));
            }
        }
        return List.copyOf(found);
    }

    private static Reference.ToSubject artifact(CdEvent event, String purl) {
        Relation relation = switch (event.subject()) {
            case "build" -> Relation.MAKES;
            case "service" -> Relation.RUNS;
            default -> Relation.ABOUT;
        };
        return new Reference.ToSubject(relation, ARTIFACT, Purls.identity(purl), "");
    }

    private static Relation relation(String kind) {
        if (WHOLES.contains(kind)) {
            return Relation.PART_OF;
        }
        return PLACES.contains(kind) ? Relation.PLACE : Relation.MADE_FROM;
    }

    static List<Reference.ToEvent> events(CdEvent event) {
        List<Reference.ToEvent> found = new ArrayList<>();
        for (JsonNode link : links(event)) {
            JsonNode other = link.has("target") ? link.path("target") : link.path("from");
            String id = other.path("contextId").asText();
            if (!id.isEmpty() && !id.equals(event.id())) {
                found.add(new Reference.ToEvent(
                        link.path("linkType").asText(), link.path("linkKind").textValue(), id));
            }
        }
        return found;
    }

    private static Iterable<JsonNode> links(CdEvent event) {
        return event.links() == null ? List.of() : event.links();
    }
}
