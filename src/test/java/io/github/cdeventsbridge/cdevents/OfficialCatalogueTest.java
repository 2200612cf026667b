package io.github.cdeventsbridge.cdevents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue says of each event exactly what the official schemas say: types, ids, fields, demands, words. */
class OfficialCatalogueTest {

    private final Catalogue catalogue = Catalogue.standard();

    @ParameterizedTest
    @ValueSource(strings = {"0.1.0", "0.1.1", "0.1.2", "0.2.0", "0.3.0", "0.4.1", "0.5.1", "0.6.0-draft"})
    void catalogueSaysWhatTheSchemasSay(String version) {
        Map<String, JsonNode> official = new TreeMap<>();
        Corpus.json(Corpus.dir().resolve("catalog.json"))
                .path(version)
                .forEach(facts -> official.put(facts.path("id").asText(), facts));
        List<EventForm> forms = Forms.of(catalogue.specVersion(version)).stream()
                .filter(form -> !form.schemaId().endsWith("/custom"))
                .toList();
        assertThat(forms).extracting(EventForm::schemaId).containsExactlyInAnyOrderElementsOf(official.keySet());
        for (EventForm form : forms) {
            JsonNode facts = official.get(form.schemaId());
            String name = form.type().textValue();
            // 0.1.0 and 0.1.1 do not say their types
            JsonNode type = facts.path("type").path(0);
            assertThat(type.asText(name)).isEqualTo(name);
            assertThat(describe(form.content())).as(name).isEqualTo(content(facts.path("content")));
            assertThat(required(form.content())).as(name).isEqualTo(names(facts.path("contreq")));
            assertThat(describe(form.context())).as(name).isEqualTo(texts(facts.path("ctx")));
            assertThat(required(form.context())).as(name).isEqualTo(names(facts.path("ctxreq")));
            Map<String, String> subject = texts(facts.path("subj"));
            subject.remove("content");
            assertThat(describe(form.subjectShape())).as(name).isEqualTo(subject);
            assertThat(required(form.subjectShape())).as(name).isEqualTo(names(facts.path("subjreq")));
        }
    }

    /** In the notation of the official facts, in which the content and a type known by its event are not repeated. */
    private static Map<String, String> describe(ObjectShape shape) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (FieldRule rule : shape.fields()) {
            boolean isEventType = shape.knows("timestamp") && rule.name().equals("type");
            if (!rule.name().equals("content") && !isEventType) {
                fields.put(rule.name(), describe(rule.shape()));
            }
        }
        return fields;
    }

    private static String describe(Shape shape) {
        if (shape instanceof ObjectShape object) {
            StringBuilder text = new StringBuilder();
            for (FieldRule rule : object.fields()) {
                text.append(text.isEmpty() ? "" : ", ").append(rule.name());
                text.append(rule.required() ? "*:" : ":").append(describe(rule.shape()));
            }
            return "{" + text + (object.open() ? ", …}" : "}");
        }
        if (shape instanceof TextShape text) {
            String format = switch (text.format()) {
                case URI -> "(uri)";
                case URI_REFERENCE -> "(uri-reference)";
                case DATE_TIME -> "(date-time)";
                case PLAIN, PURL, DOMAIN_ID, CUSTOM_TYPE, CUSTOM_SUBJECT -> "";
            };
            String words = text.words().values().stream().collect(Collectors.joining("|", "enum[", "]"));
            return text.words().isEmpty() ? "string" + format + (text.nonEmpty() ? "≥1" : "") : words;
        }
        if (shape instanceof ListShape list && list.items() instanceof TextShape) {
            return "array<" + describe(list.items()) + ">";
        }
        return "ref(links/embeddedlinksarray)";
    }

    private static Set<String> required(ObjectShape shape) {
        Set<String> required = new TreeSet<>();
        shape.fields().forEach(rule -> {
            if (rule.required()) {
                required.add(rule.name());
            }
        });
        return required;
    }

    /** The official facts do not describe texts with suggested words, which may be any text. */
    private static Map<String, String> content(JsonNode facts) {
        Map<String, String> content = texts(facts);
        content.replaceAll((name, description) ->
                description.equals("None") ? name.equals("resolution") ? "string≥1" : "string" : description);
        return content;
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        ((ObjectNode) object)
                .properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }
}
