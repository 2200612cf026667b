package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.OfficialSchemas;
import io.github.cdeventsbridge.cli.Cli.Ended;
import io.github.cdeventsbridge.corpus.LegacyCorpus;
import io.github.cdeventsbridge.corpus.ShippedSamples;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded messages of others and the shipped samples, through {@code map} and back: each event is valid by the official
 * schema, and topic and body are what they were. Both are found by their shape, so that a new recording is tried at once.
 */
class RoundTripTest {

    private static final List<String> ARTIFACTS = List.of("koji-build", "brew-build");
    private static final String STATES = ".*\\.test\\.(queued|running|complete|error)";
    private static final Map<String, String> VERSIONS = Map.of("0.4", "0.4.1", "0.5", "0.5.1");
    private static final int SAMPLES_OF_OUR_OWN = 24;
    private static final Map<String, OfficialSchemas> SCHEMAS = new HashMap<>();

    static Stream<Arguments> recorded() {
        List<Arguments> found = new ArrayList<>();
        for (LegacyCorpus.Recording recording : LegacyCorpus.recordings()) {
            recording.messages().stream()
                    .filter(RoundTripTest::isOurs)
                    .forEach(message -> addVersions(found, recording.name(), message));
        }
        assertThat(found).as("recordings of these artifacts").hasSizeGreaterThanOrEqualTo(10);
        return found.stream();
    }

    static Stream<Arguments> shipped() throws Exception {
        List<Arguments> found = new ArrayList<>();
        for (Map.Entry<String, LegacyMessage> sample : ShippedSamples.messages().entrySet()) {
            JsonNode output = Cli.read(Path.of(sample.getKey().replace(".in.json", ".out.json")));
            if (sample.getKey().startsWith(Cli.SAMPLES.toString()) && output.has("events")) {
                addVersions(found, sample.getKey(), sample.getValue());
            }
        }
        assertThat(found.size() / VERSIONS.size()).isGreaterThanOrEqualTo(SAMPLES_OF_OUR_OWN);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource({"recorded", "shipped"})
    void theEventIsValidAndTheWayBackIsExact(LegacyMessage message, String spec) throws Exception {
        LegacyCorpus.dir();
        ObjectNode envelope = message.toRecord();

        Ended there = Cli.runWithInput(Json.text(envelope), "map", "--to", "cdevents", "--spec", spec);
        assertThat(there.code()).as(there.err()).isZero();
        assertThat(there.lines()).as(there.err()).hasSize(1);
        assertThat(SCHEMAS.computeIfAbsent(VERSIONS.get(spec), OfficialSchemas::new)
                        .violations((ObjectNode) there.json(0)))
                .isEmpty();

        Ended back = Cli.runWithInput(there.out(), "map", "--to", "legacy", "--spec", spec);
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.lines()).as(back.err()).hasSize(1);
        assertThat(back.json(0).path("topic")).isEqualTo(envelope.path("topic"));
        assertThat(back.json(0).path("body")).isEqualTo(envelope.path("body"));
    }

    private static void addVersions(List<Arguments> found, String name, LegacyMessage message) {
        VERSIONS.keySet().stream()
                .sorted()
                .forEach(spec -> found.add(argumentSet(name + " in " + spec, message, spec)));
    }

    /** A test message about these artifacts in the nested format, with all that the way to an event needs. */
    private static boolean isOurs(LegacyMessage message) {
        JsonNode body = message.body().tree();
        JsonNode test = body.path("test");
        return message.topic().matches(STATES)
                && ARTIFACTS.contains(body.at("/artifact/type").asText())
                && test.hasNonNull("namespace")
                && test.hasNonNull("type")
                && test.hasNonNull("category");
    }
}
