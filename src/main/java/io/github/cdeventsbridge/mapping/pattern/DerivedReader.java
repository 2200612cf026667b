package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands under {@code also}: events beside the primary one. */
final class DerivedReader {

    private static final String PLACE = "also";

    /** More events than this from one message are the exception that an author asks for. */
    private static final int DEFAULT_LIMIT = 1000;

    private final Problems problems;
    private final PatternParser patterns;
    private final NodeReader nodes;

    DerivedReader(Problems problems, PatternParser patterns) {
        this.problems = problems;
        this.patterns = patterns;
        this.nodes = new NodeReader(problems);
    }

    List<Definition.Derived> read(List<YamlNode> entries) {
        List<Definition.Derived> all = new ArrayList<>();
        for (YamlNode entry : entries) {
            if (entry instanceof YamlNode.Mapping object) {
                derived(object).ifPresent(all::add);
            } else {
                problems.error(entry.at(), PLACE, "an event is keys and values; found " + entry.kind());
            }
        }
        return all;
    }

    private Optional<Definition.Derived> derived(YamlNode.Mapping object) {
        Definition.EventType type = nodes.eventType(object.get("type"), PLACE + ".type");
        if (type == null) {
            if (object.get("type").isEmpty()) {
                problems.error(object.at(), PLACE + ".type", "the entry does not say which event it makes");
            }
            return Optional.empty();
        }
        return Optional.of(new Definition.Derived(
                object.get("option").map(this::option).orElse(null),
                conditions(nodes.object(object, "when")),
                each(object),
                limit(object.get("limit")),
                type,
                patterns.structure(NodeReader.without(object, Set.copyOf(Keys.ALSO)), PLACE),
                nodes.relations(object.get("where")),
                object.at()));
    }

    private Definition.Named option(YamlNode node) {
        String name = nodes.text(node, PLACE + ".option");
        if (!name.matches(Keys.OPTION)) {
            problems.error(
                    node.at(),
                    PLACE + ".option",
                    "lower-case letters, digits and '-' are allowed; found '" + name + "'");
        }
        return new Definition.Named(name, node.at());
    }

    private List<Definition.Condition> conditions(YamlNode.Mapping object) {
        List<Definition.Condition> conditions = new ArrayList<>();
        RuleParser rules = new RuleParser(problems);
        for (YamlNode.Entry entry : object.entries()) {
            String name = entry.key().text();
            String place = PLACE + ".when." + name;
            if (!name.startsWith("$") || !Names.isHole(name.substring(1))) {
                problems.error(entry.key().at(), place, "a hole such as '$name' is expected");
                continue;
            }
            String cell = nodes.text(entry.value(), place);
            conditions.add(new Definition.Condition(
                    name.substring(1),
                    rules.cell(cell, entry.value().at()),
                    entry.key().at()));
        }
        return conditions;
    }

    private Definition.@Nullable Each each(YamlNode.Mapping object) {
        Optional<YamlNode> list = object.get("each");
        Optional<YamlNode> entries = object.get("entries");
        if (list.isEmpty() && entries.isEmpty()) {
            if (object.get("item").isPresent()) {
                problems.error(
                        object.at(), PLACE + ".item", "'each: $list' or 'entries: $object' says whose items these are");
            }
            return null;
        }
        YamlNode node = list.orElseGet(entries::orElseThrow);
        String place = PLACE + (list.isPresent() ? ".each" : ".entries");
        if (list.isPresent() && entries.isPresent()) {
            problems.error(
                    object.at(), PLACE, "'each' is for a list and 'entries' for an object; one of them is enough");
        }
        Pattern source = patterns.parse(node, place);
        if (!(source instanceof Pattern.Hole) && !(source instanceof Pattern.Derived)) {
            problems.error(node.at(), place, "a hole, or a computation such as '!xunit $xunit', is expected");
            return null;
        }
        return new Definition.Each(
                source, list.isEmpty(), patterns.structure(nodes.object(object, "item"), PLACE + ".item"), node.at());
    }

    private int limit(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        String written = nodes.text(node.get(), PLACE + ".limit");
        if (!written.matches(Keys.LIMIT)) {
            problems.error(
                    node.get().at(),
                    PLACE + ".limit",
                    "a number from 1 to 9999999 is expected; found '" + written + "'");
            return DEFAULT_LIMIT;
        }
        return Integer.parseInt(written);
    }
}
