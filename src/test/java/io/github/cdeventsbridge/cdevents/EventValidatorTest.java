package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventValidatorTest {

    private final EventValidator validator = new EventValidator(Catalogue.standard());
    private final SpecVersion v04 = SpecVersion.parse("0.4");
    private final SpecVersion v05 = SpecVersion.parse("0.5");

    @Test
    void validEventsGiveNoFindings() {
        assertThat(validator.validate(Samples.finished05(), v05)).isEmpty();
        assertThat(validator.validate(Samples.finished04(), v04)).isEmpty();
        assertThat(validator.validate(Samples.queued04(), v04)).isEmpty();
    }

    @Test
    void unknownOutcomeIsNamedWithItsAllowedWords() {
        assertThat(found(event -> content(event).put("outcome", "sucess")))
                .containsExactly("subject.content.outcome: found 'sucess'; "
                        + "allowed: success, failure, cancel, error; did you mean 'success'?");
    }

    @Test
    void everyFindingIsReportedWithItsPlace() {
        assertThat(found(event -> {
                    content(event).remove("environment");
                    content(event).put("testsuite", "x");
                    ((ObjectNode) event.at("/subject/content/testSuite")).put("uri", "docs/smoke");
                    ((ObjectNode) event.get("context"))
                            .put("timestamp", "2026-01-31 12:00:00")
                            .put("id", 7);
                }))
                .containsExactly(
                        "context.id: found the number 7; allowed: a string of at least one character",
                        "context.timestamp: found '2026-01-31 12:00:00'; "
                                + "allowed: a time such as 2026-01-31T12:00:00Z (RFC 3339)",
                        "subject.content.testSuite.uri: found 'docs/smoke'; "
                                + "allowed: an absolute URI such as https://example.com/path",
                        "subject.content.testsuite: found an unknown field; allowed here: outcome, severity, reason, "
                                + "environment, testSuite; did you mean 'testSuite'?",
                        "subject.content.environment: found nothing; the field is required");
    }

    @Test
    void linkIsNamedByItsIndex() {
        assertThat(found(event -> event.withObject("/context")
                        .putArray("links")
                        .add(Json.object("{'linkType': 'END'}"))
                        .add(Json.object("{'linkType': 'RELATION', 'linkKind': '', 'target': {}}"))
                        .add(Json.object("{'linkType': 'START'}"))
                        .add(1)))
                .containsExactly(
                        "context.links[1].linkKind: found an empty text; allowed: a string of at least one character",
                        "context.links[2].linkType: found 'START'; allowed: END, PATH, RELATION",
                        "context.links[3]: found the number 1; allowed: an object");
    }

    @Test
    void customDataIsAnObjectOrText() {
        assertThat(found(event -> event.put("customData", 3)))
                .containsExactly("customData: found the number 3; allowed: an object or a string");
        assertThat(found(event -> event.put("customData", "aGk="))).isEmpty();
    }

    @Test
    void typeOfAnotherVersionIsAnsweredWithTheOneOfThisVersion() {
        assertThat(validator.validate(Samples.finished04(), v05))
                .extracting(Problem::toString)
                .containsExactly("context.type: found 'dev.cdevents.testsuiterun.finished.0.2.0'; "
                        + "allowed: a type of spec version 0.5.1, here dev.cdevents.testsuiterun.finished.0.3.0");
        assertThat(validator.validate(Json.object("{}"), v05))
                .extracting(Problem::toString)
                .containsExactly("context.type: found nothing; allowed: a type of spec version 0.5.1");
    }

    @Test
    void artifactThatIsNoPurlIsOnlyAWarning() {
        ObjectNode event = Json.object("{'context': {'specversion': '0.5.1', 'id': 'e', 'source': '/ci', "
                + "'type': 'dev.cdevents.build.finished.0.3.0', 'timestamp': '2026-01-31T12:00:00Z'}, "
                + "'subject': {'id': 'b', 'content': {'artifactId': 'name-1.0'}}}");
        assertThat(validator.validate(event, v05))
                .containsExactly(Problem.warning(
                        "subject.content.artifactId",
                        "found 'name-1.0'; allowed: a package URL such as pkg:rpm/example/name@1.0"));
    }

    private List<String> found(Consumer<ObjectNode> change) {
        ObjectNode event = Samples.finished05();
        change.accept(event);
        return validator.validate(event, v05).stream().map(Problem::toString).toList();
    }

    private static ObjectNode content(ObjectNode event) {
        return (ObjectNode) event.at("/subject/content");
    }
}
