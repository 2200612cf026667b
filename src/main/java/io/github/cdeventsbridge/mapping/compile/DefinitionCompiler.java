package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.cdevents.FieldDefinition;
import io.github.cdeventsbridge.cdevents.FieldType;
import io.github.cdeventsbridge.cdevents.TextFormat;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.Codec;
import io.github.cdeventsbridge.mapping.engine.Codecs;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.mapping.engine.UnmappedFields;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles one definition whose fragments are laid under it already. One compiler compiles one definition. */
public final class DefinitionCompiler {

    private final Definition definition;
    private final Catalogue catalogue;
    private final Map<String, JsonNode> config;
    private final Problems problems;
    private final Holes holes = new Holes();

    /**
     * @param config the values that {@code $config.name} stands for
     */
    public DefinitionCompiler(
            Definition definition, Catalogue catalogue, Map<String, JsonNode> config, Problems problems) {
        this.definition = definition;
        this.catalogue = catalogue;
        this.config = config;
        this.problems = problems;
    }

    /** Compiles; empty when there are problems. */
    public Optional<CompiledParts> compile() {
        int before = errors();
        Definition.EventType type = definition.event();
        if (type == null) {
            problems.error(definition.at(), "event.type", "the mapping does not say which event it makes");
            return Optional.empty();
        }
        if (definition.topics().isEmpty()) {
            problems.error(definition.at(), "legacy.topic", "the mapping does not say which topics it is for");
        }
        Optional<EventVocabulary> vocabulary = EventVocabulary.of(type, catalogue, problems);
        CodecCompiler legacy = new CodecCompiler(holes, config, problems, true);
        List<CompiledParts.Topic> topics = topics(legacy);
        Structure headers = legacy.structure(definition.headers(), "headers", CodecCompiler.asIs(), false);
        Structure body = legacy.with(unmapped()).structure(definition.body(), "body", CodecCompiler.asIs(), false);
        if (vocabulary.isEmpty()) {
            return Optional.empty();
        }
        vocabulary.get().check(definition.fields(), type, problems);
        int predicateSlot = type.hole() ? holes.use(type.predicate(), Holes.Side.EVENT, "event.type", type.at()) : -1;
        Map<String, Structure> events = events(vocabulary.get());
        List<Relation> relations = relations();
        List<CompiledParts.Required> required = required();
        new HoleCheck(holes, problems).run();
        checkTables(vocabulary.get(), type);
        if (errors() > before) {
            return Optional.empty();
        }
        List<Relation> ordered = RelationOrder.sorted(
                relations, definition.where().stream().map(Rule::at).toList(), problems);
        return Optional.of(new CompiledParts(
                holes.count(), topics, headers, body, type.subject(), events, predicateSlot, ordered, required));
    }

    private int errors() {
        return (int)
                problems.all().stream().filter(problem -> problem.isError()).count();
    }

    private List<CompiledParts.Topic> topics(CodecCompiler compiler) {
        Map<String, Set<String>> domains = Domains.of(definition.where());
        domains.forEach((hole, words) -> {
            if (words.isEmpty()) {
                emptyDomain(hole);
            }
        });
        List<CompiledParts.Topic> topics = new ArrayList<>();
        for (Pattern pattern : definition.topics()) {
            Codec codec = compiler.codec(pattern, "topic", CodecCompiler.asIs(), false);
            List<Pattern.Part> parts = pattern instanceof Pattern.Text text
                    ? text.parts()
                    : List.of(new Pattern.Part.Fixed(
                            ((Pattern.Constant) pattern).value().asText()));
            topics.add(new CompiledParts.Topic(TextForm.of(parts), pattern.at(), codec, TopicParts.of(parts, domains)));
        }
        return topics;
    }

    /** Each rule allows some words, and no word is allowed by all of them. */
    private void emptyDomain(String hole) {
        Rule last = definition.where().stream()
                .filter(rule -> Domains.of(List.of(rule)).containsKey(hole))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        problems.error(
                last.at(),
                "where",
                "no word is left for $" + hole + ": this allows "
                        + Domains.of(List.of(last)).get(hole) + ", and other relations allow other words");
    }

    private UnmappedFields unmapped() {
        for (Definition.Ignored one : definition.ignored()) {
            if (!one.path().startsWith("body.")) {
                problems.error(
                        one.at(),
                        "ignored." + one.path(),
                        "a path such as 'body.test.note' is expected" + Nearest.hint(one.path(), List.of("body.")));
            }
        }
        return new UnmappedFields(
                UnmappedFields.Policy.valueOf(definition.unmapped().name()),
                definition.ignored().stream().map(Definition.Ignored::path).collect(Collectors.toSet()));
    }

    private Map<String, Structure> events(EventVocabulary vocabulary) {
        CodecCompiler compiler = new CodecCompiler(holes, config, problems, false);
        Map<String, Structure> events = new LinkedHashMap<>();
        for (String predicate : vocabulary.predicates()) {
            events.put(
                    predicate,
                    compiler.structure(
                            vocabulary.cut(definition.fields(), predicate),
                            "",
                            (codec, place) -> checked(codec, place, vocabulary.field(predicate, place)),
                            false));
        }
        return events;
    }

    /** A text that its place does not allow is left out and reported: the mapped copy in customData still has it. */
    private static Codec checked(Codec codec, String place, @Nullable FieldDefinition field) {
        boolean text = field == null ? EventVocabulary.TEXTS.contains(place) : field.type() == FieldType.TEXT;
        if (field == null || field.format() == TextFormat.PLAIN) {
            return text ? Codecs.asText(codec) : codec;
        }
        return Codecs.checked(
                codec,
                field.format()::accepts,
                place,
                "a text of the format '" + field.format().word() + "'");
    }

    private List<Relation> relations() {
        RelationCompiler compiler = new RelationCompiler(holes, config, problems);
        return definition.where().stream().map(compiler::compile).toList();
    }

    private List<CompiledParts.Required> required() {
        List<CompiledParts.Required> required = new ArrayList<>();
        for (Definition.Named named : definition.requires()) {
            if (!holes.names().contains(named.name())) {
                problems.error(
                        named.at(),
                        "require",
                        "$" + named.name() + " stands nowhere in the mapping"
                                + Nearest.hint(named.name(), holes.names()));
                continue;
            }
            int slot = holes.use(named.name(), Holes.Side.REQUIRE, "require", named.at());
            required.add(new CompiledParts.Required(slot, explanation(named.name())));
        }
        return required;
    }

    private String explanation(String hole) {
        String legacy = places(hole, Holes.Side.LEGACY);
        String event = places(hole, Holes.Side.EVENT);
        return "the event does not tell " + (legacy.isEmpty() ? "$" + hole : legacy)
                + ", which the bridge never invents" + (event.isEmpty() ? "" : "; it can stand at " + event);
    }

    private String places(String hole, Holes.Side side) {
        return holes.uses(hole).stream()
                .filter(use -> use.side() == side)
                .map(Holes.Use::place)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void checkTables(EventVocabulary vocabulary, Definition.EventType type) {
        Map<String, Set<String>> domains = Domains.of(definition.where());
        for (Rule rule : definition.where()) {
            if (rule instanceof Rule.Table table) {
                boolean tellsPredicate = type.hole() && table.right().get(0).equals(type.predicate());
                String first = table.left().get(0);
                boolean chooses = domains.containsKey(first)
                        && holes.uses(first).stream()
                                .anyMatch(use -> use.place().equals("topic"));
                new TableCheck(table, problems)
                        .run(
                                !chooses,
                                tellsPredicate
                                        ? new EventValues(definition.fields(), vocabulary)
                                        : (column, word, named) -> null);
            }
        }
    }
}
