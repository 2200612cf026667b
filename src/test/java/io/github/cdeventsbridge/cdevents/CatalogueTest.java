package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.standard();
    private final SpecVersion v04 = SpecVersion.parse("0.4");
    private final SpecVersion v05 = SpecVersion.parse("0.5");

    @Test
    void typeCarriesTheVersionThatTheEventHasInTheSpec() {
        assertThat(catalogue.typeOf("testSuiteRun", "finished", v05))
                .contains("dev.cdevents.testsuiterun.finished.0.3.0");
        assertThat(catalogue.typeOf("testCaseRun", "skipped", v04)).contains("dev.cdevents.testcaserun.skipped.0.1.0");
        assertThat(catalogue.typeOf("testSuiteRun", "skipped", v05)).isEmpty();
    }

    @Test
    void subjectsAndPredicatesAreListedInTheOrderOfTheCatalogue() {
        assertThat(catalogue.subjects())
                .containsExactly(
                        "pipelineRun",
                        "taskRun",
                        "repository",
                        "branch",
                        "change",
                        "testCaseRun",
                        "testSuiteRun",
                        "testOutput",
                        "build",
                        "artifact",
                        "environment",
                        "service",
                        "incident",
                        "ticket",
                        "approval");
        assertThat(catalogue.predicates("testCaseRun")).containsExactly("queued", "started", "finished", "skipped");
        assertThat(catalogue.predicates("pipeline")).isEmpty();
    }

    @Test
    void eventIsFoundByItsTypeWhateverVersionThatHas() {
        assertThat(catalogue.findByType("dev.cdevents.testcaserun.finished.9.9.9"))
                .map(EventDefinition::name)
                .contains("testCaseRun.finished");
        assertThat(catalogue.findByType("dev.cdevents.testcaserun")).isEmpty();
        assertThat(catalogue.findByType("")).isEmpty();
    }

    @Test
    void fieldsAreNamedInTheNewestVocabulary() {
        EventDefinition queued = catalogue.find("testSuiteRun", "queued").orElseThrow();
        assertThat(queued.fields())
                .extracting(FieldDefinition::path)
                .containsExactly(
                        "trigger",
                        "trigger.type",
                        "trigger.uri",
                        "environment",
                        "environment.id",
                        "environment.source",
                        "testSuite",
                        "testSuite.id",
                        "testSuite.version",
                        "testSuite.name",
                        "testSuite.uri");
        assertThat(queued.field("testSuite.url")).isEmpty();
        assertThat(queued.field("testSuite.uri"))
                .contains(new FieldDefinition(
                        "testSuite.uri", FieldType.TEXT, false, false, TextFormat.URI, List.of(), false));
        assertThat(queued.field("trigger").orElseThrow().open()).isTrue();
        assertThat(queued.expresses("testSuite.uri", v04)).isTrue();
    }

    @Test
    void wordsAndDemandsOfAFieldAreKnown() {
        EventDefinition finished = catalogue.find("testCaseRun", "finished").orElseThrow();
        FieldDefinition outcome = finished.field("outcome").orElseThrow();
        assertThat(outcome.words()).containsExactly("success", "failure", "cancel", "error");
        assertThat(outcome.required()).isTrue();
        assertThat(finished.required(v04)).containsExactlyInAnyOrder("outcome", "environment", "environment.id");
    }

    @Test
    void eventOfAnOlderVersionHasTheNamesAndFieldsOfThatVersion() {
        SpecVersion v02 = SpecVersion.parse("0.2");
        assertThat(catalogue.typeOf("testCaseRun", "finished", v02)).contains("dev.cdevents.testcase.finished.0.1.1");
        assertThat(catalogue.typeOf("testSuiteRun", "queued", v02)).contains("dev.cdevents.testcase.queued.0.1.1");
        assertThat(catalogue.typeOf("testCaseRun", "skipped", SpecVersion.parse("0.3")))
                .isEmpty();
        EventDefinition finished = catalogue.find("testCaseRun", "finished").orElseThrow();
        assertThat(finished.expresses("outcome", v02)).isFalse();
        assertThat(finished.required(v02)).isEmpty();
    }

    @Test
    void draftIsTakenOnlyByItsName() {
        SpecVersion draft = SpecVersion.parse("0.6-draft");
        assertThat(draft).isEqualTo(SpecVersion.parse("0.6.0-draft"));
        assertThat(draft.draft()).isTrue();
        assertThat(catalogue.newest()).isEqualTo(v05);
        assertThatThrownBy(() -> SpecVersion.parse("0.6")).isInstanceOf(UnknownSpecVersionException.class);
        EventDefinition approval = catalogue.find("approval", "closed").orElseThrow();
        assertThat(approval.isIn(draft)).isTrue();
        assertThat(approval.isIn(v05)).isFalse();
        assertThat(approval.field("decision").orElseThrow().words()).contains("approved", "rejected");
    }

    @Test
    void unknownKeyInTheDataIsAMistake() {
        CatalogueSection section = new CatalogueSection("catalogue.yaml.kinds.x", Map.of("nonempty", true));
        assertThatThrownBy(() -> CatalogueSource.Kind.of(section))
                .hasMessage("catalogue.yaml.kinds.x: unknown keys [nonempty]");
    }
}
