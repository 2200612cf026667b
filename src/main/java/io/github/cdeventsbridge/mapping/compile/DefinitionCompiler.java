package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.MessageForm;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        MessageForm legacy = legacy();
        Optional<CompiledParts.Event> event =
                new EventCompiler(holes, catalogue, config, problems).primary(type, definition.fields());
        if (event.isEmpty()) {
            return Optional.empty();
        }
        List<Relation> relations = relations();
        List<CompiledParts.Required> required = required();
        DerivedCompiler also = new DerivedCompiler(holes, catalogue, config, problems);
        List<CompiledParts.Derived> derived = definition.also().stream()
                .flatMap(entry -> also.compile(entry).stream())
                .toList();
        new HoleCheck(holes, problems).run();
        EventVocabulary.of(type, catalogue, problems).ifPresent(vocabulary -> checkTables(vocabulary, type));
        if (errors() > before) {
            return Optional.empty();
        }
        List<Relation> ordered = RelationOrder.sorted(
                relations, definition.where().stream().map(Rule::at).toList(), problems);
        List<CompiledParts.Ruled> rules = new ArrayList<>();
        for (int i = 0; i < relations.size(); i++) {
            rules.add(new CompiledParts.Ruled(definition.where().get(i), relations.get(i)));
        }
        return Optional.of(new CompiledParts(
                holes.count(), legacy, event.get(), ordered, required, derived, rules, holes.slots()));
    }

    /** Compiles a definition that makes no event: only what its messages look like. */
    public Optional<MessageForm> compileSkipped() {
        int before = errors();
        MessageForm legacy = legacy();
        return errors() > before ? Optional.empty() : Optional.of(legacy);
    }

    private MessageForm legacy() {
        if (definition.legacy().topics().isEmpty()) {
            problems.error(definition.at(), "legacy.topic", "the mapping does not say which topics it is for");
        }
        return new MessageCompiler(definition, holes, config, problems).compile(definition.legacy());
    }

    /** How many slots a frame of this definition needs. */
    public int slots() {
        return holes.count();
    }

    private int errors() {
        return (int)
                problems.all().stream().filter(problem -> problem.isError()).count();
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
