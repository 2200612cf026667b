package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our verdict is the official schema's, for thousands of generated events of each schema, valid and broken. 0.4.0 and
 * 0.5.0 are not judged by their own schemas: those of links cannot be resolved, and three contradict themselves; their
 * events are judged by 0.4.1 and 0.5.1 here as in the product.
 */
class OfficialSchemaTest {

    private static final int EVENTS_OF_EACH_SCHEMA = 60;
    private static final int MUTANTS_OF_EACH_EVENT = 6;

    /** Texts that the library takes for its format and we refuse on purpose, with the reason. */
    private static final Map<String, String> STRICTER_THAN_THE_LIBRARY = Map.of(
            "2026-01-31 12:00:00Z",
            "the grammar of RFC 3339 section 5.6 has a T; the blank is a note on readability, which parsers refuse",
            "https://example.com:80a/",
            "the grammar of RFC 3986 section 3.2.3 has only digits in a port; the JDK behind the library is laxer");

    /** Their schemas take any type; we choose the schema by the type, so an event must have that of its schema. */
    private static final Set<String> ANY_TYPE = Set.of("0.1.0", "0.1.1");

    private static final Map<String, int[]> COUNTS = new TreeMap<>();

    private final Catalogue catalogue = Catalogue.standard();
    private final EventValidator validator = new EventValidator(catalogue);

    @AfterAll
    static void report() {
        int all = COUNTS.values().stream().mapToInt(counts -> counts[0]).sum();
        StringBuilder text = new StringBuilder("verdicts compared with the official schemas: " + all + " (");
        COUNTS.forEach((version, counts) -> text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                .append(version)
                .append(": ")
                .append(counts[0])
                .append(", ")
                .append(counts[1])
                .append(" invalid"));
        System.out.println(text.append(")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.1.1", "0.1.2", "0.2.0", "0.3.0", "0.4.1", "0.5.1", "0.6.0-draft"})
    void verdictIsThatOfTheSchema(String version) {
        SpecVersion spec = catalogue.specVersion(version);
        OfficialSchemas schemas = new OfficialSchemas(version);
        List<EventForm> forms = Forms.of(spec);
        assertThat(forms).extracting(EventForm::schemaId).containsExactlyInAnyOrderElementsOf(schemas.ids());
        List<String> disagreements = new ArrayList<>();
        int[] counts = COUNTS.computeIfAbsent(version, key -> new int[2]);
        for (EventForm form : forms) {
            Generator generator = new Generator(form.schemaId().hashCode());
            Mutation mutation = new Mutation(form.schemaId().hashCode());
            for (int i = 0; i < EVENTS_OF_EACH_SCHEMA; i++) {
                ObjectNode event = generator.event(form);
                assertThat(schemas.violations(event, form.schemaId()))
                        .as("%s", event)
                        .isEmpty();
                assertThat(isValid(event, spec)).as("%s", event).isTrue();
                counts[0]++;
                for (int j = 0; j < MUTANTS_OF_EACH_EVENT; j++) {
                    ObjectNode mutant = mutation.mutate(j == 0 ? mutation.mutate(event) : event);
                    compare(mutant, form, schemas, counts, mutation.description(), disagreements);
                }
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(counts[1]).isBetween(counts[0] / 5, counts[0] * 4 / 5);
    }

    private void compare(
            ObjectNode event,
            EventForm form,
            OfficialSchemas schemas,
            int[] counts,
            String change,
            List<String> disagreements) {
        // the type chooses the schema, so a change of the type to another one that exists changes the judge
        EventForm named = catalogue.anyForm(event.at("/context/type").asText(), form.spec());
        boolean expected = schemas.violations(event, named == null ? form.schemaId() : named.schemaId())
                .isEmpty();
        counts[0]++;
        counts[1] += expected ? 0 : 1;
        if (isValid(event, form.spec()) != expected && !(expected && isStricterOnPurpose(event, form))) {
            disagreements.add(form.schemaId() + " " + change + ": the schema says " + (expected ? "valid" : "invalid")
                    + ", we say " + validator.validate(event, form.spec()));
        }
    }

    private boolean isStricterOnPurpose(ObjectNode event, EventForm form) {
        boolean otherType = !event.at("/context/type").equals(form.type());
        return (otherType && ANY_TYPE.contains(form.spec().text()))
                || validator.validate(event, form.spec()).stream()
                        .filter(Problem::isError)
                        .allMatch(problem -> STRICTER_THAN_THE_LIBRARY.keySet().stream()
                                .anyMatch(text -> problem.message().startsWith("found '" + text + "'")));
    }

    private boolean isValid(ObjectNode event, SpecVersion spec) {
        return validator.validate(event, spec).stream().noneMatch(Problem::isError);
    }
}
