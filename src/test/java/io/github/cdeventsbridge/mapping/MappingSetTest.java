package io.github.cdeventsbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.diagnostic.InvalidDefinitionException;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of several mappings decides, and what a set of them tells of itself. */
class MappingSetTest {

    private static final String ANY = mapping("any", "ci.$kind.done", "build.finished", "kind: $kind");
    private static final String RPM = mapping("rpm", "ci.rpm.done", "build.finished", "extra: $extra");
    private static final String QUEUED = mapping("queued", "ci.$kind.queued", "build.queued", "kind: $kind");
    private static final String SKIPPED = "mapping: nothing\nlegacy: {topic: ci.$kind.seen}\nskip: nobody asks\n";
    private static final String EXCEPTION =
            "mapping: empty\nlegacy: {topic: ci.$kind.done, lacks: body.id}\nskip: it has no id\n";
    private static final String OLD = """
            shape: old
            legacy: {topic: old.$kind, has: body.number, body: {number: $id}}
            becomes: {topic: ci.$kind.done, body: {id: $id}}
            """;

    private static final MappingSet ALL = MappingFixtures.load(ANY, RPM, QUEUED, SKIPPED, EXCEPTION, OLD);

    private static String mapping(String name, String topic, String type, String data) {
        String extra = data.startsWith("extra") ? ", extra: $extra" : "";
        return """
                mapping: NAME
                legacy: {topic: TOPIC, body: {id: $id!EXTRA}}
                event: {type: TYPE, id: $id, source: https://ci.example.org, time: $message.time, customData: {DATA}}
                """.replace("NAME", name)
                .replace("TOPIC", topic)
                .replace("EXTRA", extra)
                .replace("TYPE", type)
                .replace("DATA", data);
    }

    private static LegacyMessage message(String topic, String body) {
        return new LegacyMessage(
                topic,
                Json.NODES.objectNode(),
                null,
                "2026-01-01T00:00:00Z",
                LegacyMessage.of(topic, (ObjectNode) Json.readOwn(body)).body());
    }

    private static EventSample event(String subject, String predicate, String data) {
        ObjectNode fields = Json.NODES.objectNode().put("id", "1").put("source", "https://ci.example.org");
        fields.set("customData", Json.readOwn(data));
        return new EventSample(subject, predicate, fields);
    }

    @Test
    void mappingsAreFoundByNameAndKeepTheirOrder() {
        assertThat(ALL.mappings()).extracting(Mapping::name).containsExactly("any", "rpm", "queued");
        assertThat(ALL.find("rpm")).map(Mapping::toString).contains("Mapping[rpm]");
        assertThat(ALL.find("nothing")).isEmpty();
    }

    @Test
    void aTopicWithNamedPartsCountsBeforeOneWithHoles() {
        assertThat(ALL.toEvent(message("ci.rpm.done", "{\"id\":1}")).mapping()).isEqualTo("rpm");
        assertThat(ALL.toEvent(message("CI.RPM.done", "{\"id\":1}")).mapping()).isEqualTo("rpm");
        assertThat(ALL.toEvent(message("ci.oci.done", "{\"id\":1}")).mapping()).isEqualTo("any");
        assertThat(ALL.toEvent(message("ci.rpm.queued", "{\"id\":1}")).mapping())
                .isEqualTo("queued");
        // asked again, the same comes out
        assertThat(ALL.toEvent(message("ci.rpm.done", "{\"id\":1}")).mapping()).isEqualTo("rpm");
    }

    @Test
    void aRuleForWhatAMessageLacksCountsBeforeAllMappings() {
        assertThat(ALL.toEvent(message("ci.rpm.done", "{}")))
                .isEqualTo(new MappingSet.EventChoice("empty", new ToEvent.Skipped("it has no id")));
        assertThat(ALL.toEvent(message("ci.rpm.seen", "{}")))
                .isEqualTo(new MappingSet.EventChoice("nothing", new ToEvent.Skipped("nobody asks")));
    }

    @Test
    void anExplanationNamesWhoDecided() {
        assertThat(ALL.explain(message("ci.oci.done", "{\"id\":1}"))).satisfies(explained -> {
            assertThat(explained.decidedBy()).isEqualTo("any");
            assertThat(explained.file()).hasToString("a.yaml:1:1");
            assertThat(explained.shapes()).isEmpty();
            assertThat(explained.result()).isInstanceOf(ToEvent.Mapped.class);
            assertThat(explained.explanation()).isNotNull();
        });
        assertThat(ALL.explain(message("ci.oci.done", "{}"))).satisfies(explained -> {
            assertThat(explained.decidedBy()).isEqualTo("empty");
            assertThat(explained.file()).hasToString("e.yaml:1:1");
            assertThat(explained.result()).isEqualTo(new ToEvent.Skipped("it has no id"));
            assertThat(explained.explanation()).isNull();
        });
        assertThat(ALL.explain(message("ci.oci.seen", "{}"))).satisfies(explained -> {
            assertThat(explained.decidedBy()).isEqualTo("nothing");
            assertThat(explained.result()).isEqualTo(new ToEvent.Skipped("nobody asks"));
        });
        assertThat(ALL.explain(message("elsewhere", "{\"id\":1}"))).satisfies(explained -> {
            assertThat(explained.decidedBy()).isNull();
            assertThat(explained.file()).isNull();
            assertThat(explained.result()).hasToString("Mismatch[problem=topic: no mapping is for 'elsewhere']");
        });
        assertThat(ALL.explain(message("ci.oci.queued", "{}"))).satisfies(explained -> {
            assertThat(explained.decidedBy()).isEqualTo("queued");
            assertThat(explained.result()).isInstanceOf(ToEvent.Refused.class);
            assertThat(explained.explanation()).isNull();
        });
    }

    @Test
    void theShapesOfAnOldMessageAreNamed() {
        LegacyMessage old = message("old.oci", "{\"number\":7}");

        assertThat(ALL.explain(old).shapes()).containsExactly("old (f.yaml:1:1)");
        assertThat(ALL.explain(old).decidedBy()).isEqualTo("any");
        assertThat(ALL.newest(old).topic()).isEqualTo("ci.oci.done");
        assertThat(ALL.newest(old).body().tree()).hasToString("{\"id\":7}");
        LegacyMessage other = message("old.oci", "{\"id\":7}");
        assertThat(ALL.newest(other)).isSameAs(other);
    }

    @Test
    void theMappingThatAnEventNamesDecides() {
        assertThat(ALL.toLegacy(event("build", "finished", "{\"kind\":\"rpm\"}"), "any", null))
                .satisfies(choice -> {
                    assertThat(choice.mapping()).hasToString("Mapping[any]");
                    assertThat(((ToLegacy.Mapped) choice.result()).message().topic())
                            .isEqualTo("ci.rpm.done");
                });
        assertThat(ALL.toLegacy(event("build", "finished", "{}"), "rpm", null).result())
                .isInstanceOf(ToLegacy.Mapped.class);
    }

    @Test
    void ofAnEventThatNamesNoneTheMappingThatReadsMostDecides() {
        assertThat(ALL.toLegacy(event("build", "finished", "{\"kind\":\"oci\"}"), null, null))
                .satisfies(choice -> {
                    assertThat(choice.mapping()).hasToString("Mapping[any]");
                    assertThat(((ToLegacy.Mapped) choice.result()).message().topic())
                            .isEqualTo("ci.oci.done");
                });
        assertThat(ALL.toLegacy(event("build", "finished", "{\"extra\":1}"), null, null)
                        .mapping())
                .hasToString("Mapping[rpm]");
        assertThat(ALL.toLegacy(event("build", "queued", "{\"kind\":\"oci\"}"), null, null)
                        .mapping())
                .hasToString("Mapping[queued]");
        assertThat(ALL.toLegacy(event("build", "queued", "{}"), null, null)).satisfies(choice -> {
            assertThat(choice.mapping()).hasToString("Mapping[queued]");
            assertThat(choice.result()).isInstanceOf(ToLegacy.Refused.class);
        });
    }

    @Test
    void anEventThatNoMappingIsForIsNamed() {
        assertThat(ALL.toLegacy(event("artifact", "signed", "{}"), null, null))
                .hasToString("LegacyChoice[mapping=null, result=Mismatch[problem=context.type: no mapping is for"
                        + " artifact.signed]]");
        assertThat(ALL.toLegacy(event("build", "started", "{}"), null, null).result())
                .hasToString("Mismatch[problem=build events [finished] are expected, not build.started]");
    }

    @Test
    void anEditThatMakesAnotherEventIsTold() {
        LegacyMessage original = message("ci.oci.done", "{\"id\":1}");
        EventSample other = event("build", "queued", "{\"kind\":\"oci\"}");

        assertThat(ALL.toLegacy(other, "any", original).result()).isInstanceOf(ToLegacy.Refused.class);
    }

    @Test
    void anOptionThatNoMappingHasIsRefused() {
        assertThatThrownBy(() -> new MappingLoader(Catalogue.standard(), Map.of(), Set.of("more"))
                        .load(List.of(new MappingLoader.Source("a.yaml", ANY)), List.of()))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("configuration: options: no mapping has the option 'more'; there are []");
    }

    @Test
    void theLibraryGivesWhatTheFilesHaveNot() {
        String fragment = "fragment: part\nevent: {customData: {note: FROM}}\n";
        MappingLoader.Source user = new MappingLoader.Source("a.yaml", ANY.replace("legacy:", "use: part\nlegacy:"));
        MappingLoader.Source own = new MappingLoader.Source("b.yaml", fragment.replace("FROM", "own"));
        MappingLoader.Source offered = new MappingLoader.Source("c.yaml", fragment.replace("FROM", "offered"));
        MappingLoader.Source mapping = new MappingLoader.Source("d.yaml", RPM);

        assertThat(note(List.of(user), List.of(offered, mapping))).isEqualTo("offered");
        assertThat(note(List.of(user, own), List.of(offered))).isEqualTo("own");
        assertThatThrownBy(() -> note(List.of(own, mapping), List.of(offered)))
                .hasMessageContaining("b.yaml:1:1: fragment: no mapping uses the fragment 'part'");
        assertThat(new MappingLoader(Catalogue.standard(), Map.of())
                        .load(List.of(mapping), List.of(offered, user))
                        .mappings())
                .hasSize(1);
    }

    private static String note(List<MappingLoader.Source> sources, List<MappingLoader.Source> library) {
        MappingSet mappings = new MappingLoader(Catalogue.standard(), Map.of()).load(sources, library);
        ToEvent result = mappings.toEvent(message("ci.oci.done", "{\"id\":1}")).result();
        return ((ToEvent.Mapped) result)
                .events()
                .get(0)
                .fields()
                .at("/customData/note")
                .textValue();
    }
}
