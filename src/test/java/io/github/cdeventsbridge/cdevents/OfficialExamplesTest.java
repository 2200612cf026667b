package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every official example of our events is read, written, checked and converted without loss. */
class OfficialExamplesTest {

    /** The example of a custom event of 0.4.1 has the fields of 0.4.1, and says that it is of 0.5.0-draft. */
    private static final String OF_ANOTHER_VERSION = "0.4.1/custom.json";

    private final Catalogue catalogue = Catalogue.standard();
    private final EventReader reader = new EventReader(catalogue);
    private final EventWriter writer = new EventWriter(catalogue);
    private final EventValidator validator = new EventValidator(catalogue);
    private final CloudEventCodec codec = new CloudEventCodec(catalogue);

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0", "0.3.0", "0.4.0", "0.4.1", "0.5.0", "0.5.1", "0.6.0-draft"})
    void examplesComeBackAsTheyWere(String version) {
        Corpus.examples(version).forEach((name, example) -> {
            Reading.Event reading = read(example);
            assertThat(reading.warnings()).as(name).hasSize(name.equals(OF_ANOTHER_VERSION) ? 1 : 0);
            ObjectNode written = write(reading.event(), reading.spec());
            assertThat(written).as(name).isEqualTo(inNewestPatch(example));
            assertThat(errors(written, reading.spec())).as(name).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0", "0.3.0", "0.4.1", "0.5.1", "0.6.0-draft"})
    void examplesSurviveEveryOtherVersionThatHasThem(String version) {
        SpecVersion spec = catalogue.specVersion(version);
        EventConverter converter = new EventConverter(catalogue);
        for (SpecVersion other : catalogue.specVersions()) {
            Corpus.examples(version).forEach((name, example) -> {
                CdEvent event = read(example).event();
                Conversion there = converter.convert(event, other);
                if (there instanceof Conversion.Converted converted) {
                    CdEvent again = read(converted.written().cdevent()).event();
                    assertThat(again).as("%s in %s", name, other).isEqualTo(event);
                    Conversion back = converter.convert(again, spec);
                    assertThat(((Conversion.Converted) back).written().cdevent())
                            .as(name)
                            .isEqualTo(inNewestPatch(example));
                }
                assertThat(there instanceof Conversion.Converted)
                        .as("%s in %s: %s", name, other, there)
                        .isEqualTo(hasPlaceIn(event, other));
            });
        }
    }

    /** Whether a version has the event, and the event says what that version demands. */
    private boolean hasPlaceIn(CdEvent event, SpecVersion spec) {
        return event.isCustom()
                ? catalogue.custom(Forms.CUSTOM, spec) != null
                : catalogue
                        .find(event.subject(), event.predicate())
                        .map(definition -> definition.isIn(spec)
                                && definition.required(spec).stream()
                                        .noneMatch(path -> event.content()
                                                .at("/" + path.replace('.', '/'))
                                                .isMissingNode()))
                        .orElse(false);
    }

    @Test
    void bothVersionsOfAnExampleAreOneEventWhereTheySayTheSame() {
        Map<String, ObjectNode> older = Corpus.examples("0.4.1");
        Corpus.examples("0.5.1").forEach((name, example) -> {
            CdEvent event = read(example).event();
            CdEvent old = read(older.get(name.replace("0.5.1", "0.4.1"))).event();
            assertThat(old.name()).isEqualTo(event.name());
            assertThat(old.content()).as(name).isEqualTo(event.content());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0", "0.3.0", "0.4.1", "0.5.1", "0.6.0-draft"})
    void examplesTravelAsCloudEvents(String version) {
        Corpus.examples(version).forEach((name, example) -> {
            ObjectNode wrapped = codec.structured(example, catalogue.specVersion(version), Map.of("test", "1"));
            Reading.Event reading = (Reading.Event) codec.read(Map.of(), wrapped);
            assertThat(reading.warnings()).as(name).hasSize(name.equals(OF_ANOTHER_VERSION) ? 1 : 0);
            assertThat(write(reading.event(), reading.spec())).as(name).isEqualTo(inNewestPatch(example));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0", "0.3.0", "0.4.0", "0.4.1", "0.5.1", "0.6.0-draft"})
    void whateverIsReadSurvivesEveryVersion(String version) {
        Corpus.examples(version).forEach((name, example) -> {
            Mutation mutation = new Mutation(name.hashCode());
            for (int i = 0; i < 60; i++) {
                ObjectNode mutant = mutation.mutate(mutation.mutate(example));
                ObjectNode before = mutant.deepCopy();
                if (reader.read(mutant) instanceof Reading.Event reading) {
                    for (SpecVersion spec : catalogue.specVersions()) {
                        if (writer.write(reading.event(), spec) instanceof Rendering.Written written) {
                            assertThat(read(written.cdevent()).event())
                                    .as("%s %s in %s: %s", name, mutation.description(), spec, mutant)
                                    .isEqualTo(reading.event());
                        }
                    }
                }
                assertThat(mutant).isEqualTo(before);
            }
        });
    }

    /** 0.4.0 is written as 0.4.1, which spells the chain's id in camel case; 0.5.0 differs in its number only. */
    private static ObjectNode inNewestPatch(ObjectNode example) {
        ObjectNode expected = example.deepCopy();
        ObjectNode context = (ObjectNode) expected.get("context");
        JsonNode chain = context.remove("chain_id");
        if (chain != null) {
            context.set("chainId", chain);
        }
        context.properties().forEach(member -> {
            boolean old = member.getKey().equals("version");
            if (old && Set.of("0.4.0", "0.5.0-draft").contains(member.getValue().asText())) {
                context.put(member.getKey(), "0.4.1");
            } else if (member.getValue().asText().equals("0.5.0")) {
                context.put(member.getKey(), "0.5.1");
            }
        });
        return expected;
    }

    private Reading.Event read(ObjectNode cdevent) {
        return (Reading.Event) reader.read(cdevent);
    }

    private ObjectNode write(CdEvent event, SpecVersion spec) {
        Rendering.Written written = (Rendering.Written) writer.write(event, spec);
        assertThat(written.warnings()).isEmpty();
        return written.cdevent();
    }

    private List<Problem> errors(ObjectNode cdevent, SpecVersion spec) {
        return validator.validate(cdevent, spec).stream()
                .filter(Problem::isError)
                .toList();
    }
}
