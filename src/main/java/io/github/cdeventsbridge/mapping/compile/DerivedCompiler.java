package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.cdevents.Catalogue;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.mapping.engine.Structure;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles what stands under {@code also}: its holes are its own, beside those that the mapping knows already. */
final class DerivedCompiler {

    private final Holes outer;
    private final Catalogue catalogue;
    private final Map<String, JsonNode> config;
    private final Problems problems;

    DerivedCompiler(Holes outer, Catalogue catalogue, Map<String, JsonNode> config, Problems problems) {
        this.outer = outer;
        this.catalogue = catalogue;
        this.config = config;
        this.problems = problems;
    }

    /** Compiles one entry; empty when its type is unknown. */
    Optional<CompiledParts.Derived> compile(Definition.Derived derived) {
        Holes holes = outer.inner();
        RelationCompiler relations = new RelationCompiler(holes, config, problems);
        List<CompiledParts.Condition> conditions = derived.when().stream()
                .map(condition -> condition(condition, holes, relations))
                .toList();
        CompiledParts.Each each = derived.each() == null ? null : each(derived.each(), holes, relations);
        List<Relation> compiled =
                derived.where().stream().map(relations::compile).toList();
        Optional<CompiledParts.Event> event =
                new EventCompiler(holes, catalogue, config, problems).derived(derived.event(), derived.fields());
        new HoleCheck(holes, problems).run();
        for (Rule rule : derived.where()) {
            if (rule instanceof Rule.Table table) {
                new TableCheck(table, problems).runToEvent();
            }
        }
        List<Relation> ordered = RelationOrder.sorted(
                compiled, derived.where().stream().map(Rule::at).toList(), problems);
        String option = derived.option() == null ? null : derived.option().name();
        return event.map(made ->
                new CompiledParts.Derived(option, conditions, each, derived.limit(), ordered, made, derived.at()));
    }

    private static CompiledParts.Condition condition(
            Definition.Condition condition, Holes holes, RelationCompiler relations) {
        int slot = holes.use(condition.hole(), Holes.Side.RELATION_CHECK, "also.when", condition.at());
        return new CompiledParts.Condition(slot, relations.cell(condition.cell(), new HashMap<>()));
    }

    private CompiledParts.Each each(Definition.Each each, Holes holes, RelationCompiler relations) {
        Structure item = new CodecCompiler(holes, config, problems, true)
                .structure(each.item(), "also.item", CodecCompiler.asIs(), false);
        if (each.source() instanceof Pattern.Derived derived) {
            return new CompiledParts.Each(-1, relations.computed(derived), each.entries(), item);
        }
        Pattern.Hole hole = (Pattern.Hole) each.source();
        int slot = outer.use(hole.name(), Holes.Side.DERIVED, "also.each", hole.at());
        return new CompiledParts.Each(slot, null, each.entries(), item);
    }
}
