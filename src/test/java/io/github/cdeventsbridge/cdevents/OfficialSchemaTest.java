package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our verdict is the official schema's, for the official examples and for thousands of random changes to them. */
class OfficialSchemaTest {

    private static final int MUTATIONS_OF_EACH_EXAMPLE = 400;

    /** Texts that the library takes for its format and we refuse on purpose, with the reason. */
    private static final Map<String, String> STRICTER_THAN_THE_LIBRARY = Map.of(
            "2026-01-31 12:00:00Z",
            "the grammar of RFC 3339 section 5.6 has a T; the blank is a note on readability, which parsers refuse",
            "https://example.com:80a/",
            "the grammar of RFC 3986 section 3.2.3 has only digits in a port; the JDK behind the library is laxer");

    private final Catalogue catalogue = Catalogue.standard();
    private final EventValidator validator = new EventValidator(catalogue);

    @ParameterizedTest
    @ValueSource(strings = {"0.4.1", "0.5.1"})
    void verdictIsThatOfTheSchema(String version) {
        SpecVersion spec = catalogue.specVersion(version);
        Map<String, ObjectNode> examples = Corpus.examples(version);
        Map<String, String> texts = Corpus.schemas(version);
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
        List<String> disagreements = new ArrayList<>();
        int invalid = 0;
        int count = 0;
        for (Map.Entry<String, ObjectNode> entry : examples.entrySet()) {
            ObjectNode example = entry.getValue();
            EventForm form = catalogue.form(example.at("/context/type").asText(), spec);
            assertThat(form).as(entry.getKey()).isNotNull();
            Schema schema = registry.getSchema(SchemaLocation.of(form.schemaId()));
            assertThat(isValid(schema, example)).as(entry.getKey()).isTrue();
            assertThat(isValid(example, spec)).as(entry.getKey()).isTrue();
            Mutation mutation = new Mutation(entry.getKey().hashCode());
            for (int i = 0; i < MUTATIONS_OF_EACH_EXAMPLE; i++) {
                ObjectNode mutant = mutation.mutate(i % 3 == 0 ? mutation.mutate(example) : example);
                boolean expected = isValid(schema, mutant);
                invalid += expected ? 0 : 1;
                count++;
                if (isValid(mutant, spec) != expected && !(expected && isStricterOnPurpose(mutant, spec))) {
                    disagreements.add(entry.getKey() + " " + mutation.description() + ": the schema says "
                            + (expected ? "valid" : "invalid") + ", we say "
                            + validator.validate(mutant, spec));
                }
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(count).isGreaterThanOrEqualTo(2000);
        assertThat(invalid).isBetween(count / 4, count * 3 / 4);
    }

    private static boolean isValid(Schema schema, JsonNode event) {
        return schema.validate(
                        event, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();
    }

    private boolean isStricterOnPurpose(ObjectNode event, SpecVersion spec) {
        return validator.validate(event, spec).stream()
                .filter(Problem::isError)
                .allMatch(problem -> STRICTER_THAN_THE_LIBRARY.keySet().stream()
                        .anyMatch(text -> problem.message().startsWith("found '" + text + "'")));
    }

    private boolean isValid(ObjectNode event, SpecVersion spec) {
        return validator.validate(event, spec).stream().noneMatch(Problem::isError);
    }
}
