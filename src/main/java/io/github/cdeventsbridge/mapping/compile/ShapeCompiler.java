package io.github.cdeventsbridge.mapping.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.engine.MessageForm;
import io.github.cdeventsbridge.mapping.engine.Relation;
import io.github.cdeventsbridge.mapping.pattern.Definition;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import io.github.cdeventsbridge.mapping.pattern.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles a shape: an older form of messages, and the newer one that it stands for. Fields of the body that neither sample
 * names pass through.
 */
public final class ShapeCompiler {

    /** The hole for the fields that neither side names; no file can write this name. */
    private static final String PASSING = "#passing";

    private final Definition definition;
    private final Problems problems;
    private final Holes older = new Holes();

    public ShapeCompiler(Definition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
    }

    /** The two forms of a message, over the same slots. */
    public record CompiledShape(int slots, MessageForm from, MessageForm to, List<Relation> relations) {}

    /** Compiles; empty when there are problems. */
    public Optional<CompiledShape> compile() {
        Definition.Message becomes = definition.becomes();
        int before = problems.all().size();
        if (becomes == null
                || (becomes.body().fields().isEmpty() && becomes.body().rest() == null)) {
            problems.error(definition.at(), "becomes", "the shape does not say what such a message becomes");
            return Optional.empty();
        }
        if (definition.legacy().topics().isEmpty()) {
            problems.error(definition.at(), "legacy.topic", "the shape does not say which topics it is for");
        }
        Map<String, JsonNode> none = Map.of();
        MessageForm from = new MessageCompiler(definition, older, none, problems).compile(passing(definition.legacy()));
        Holes newer = older.sibling();
        MessageForm to = new MessageCompiler(definition, newer, none, problems).compile(passing(becomes));
        RelationCompiler relations = new RelationCompiler(newer, none, problems);
        List<Relation> compiled =
                definition.where().stream().map(relations::compile).toList();
        checkHoles(newer, becomes.topics().isEmpty());
        if (problems.all().size() > before) {
            return Optional.empty();
        }
        return Optional.of(new CompiledShape(
                newer.count(),
                from,
                to,
                RelationOrder.sorted(
                        compiled, definition.where().stream().map(Rule::at).toList(), problems)));
    }

    private static Definition.Message passing(Definition.Message message) {
        Pattern.Structure body = message.body();
        if (body.rest() != null) {
            return message;
        }
        return new Definition.Message(
                message.topics(),
                message.has(),
                message.lacks(),
                message.headers(),
                new Pattern.Structure(body.fields(), new Pattern.Hole(PASSING, false, body.at()), body.at()));
    }

    /**
     * What stands in one form only would be lost on the way there, or back.
     *
     * @param topicStays whether the newer form has the topic of the older one, so that its parts are not lost
     */
    private void checkHoles(Holes newer, boolean topicStays) {
        for (String name : older.names()) {
            Holes.Use use = older.uses(name).get(0);
            boolean stays = name.equals(PASSING) || (topicStays && use.place().equals("topic"));
            if (!stays && !newer.stands(name, Holes.Side.values())) {
                problems.error(
                        use.at(), use.place(), "$" + name + " stands on this side only; write '*' if it is not kept");
            }
        }
        for (String name : newer.names()) {
            boolean given = newer.stands(name, Holes.Side.RELATION_EVENT, Holes.Side.EQUATION);
            if (!older.stands(name, Holes.Side.LEGACY) && !given && !name.equals(PASSING)) {
                Holes.Use use = newer.uses(name).get(0);
                problems.error(use.at(), use.place(), "$" + name + " stands in 'becomes' only; nothing fills it");
            }
        }
    }
}
