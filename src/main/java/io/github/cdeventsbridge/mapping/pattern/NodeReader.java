package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the parts of definitions out of YAML, reporting what is not of the kind that is expected. */
final class NodeReader {

    private final Problems problems;

    NodeReader(Problems problems) {
        this.problems = problems;
    }

    /** Reports keys that are none of these. */
    void known(YamlNode.Mapping object, List<String> keys, String prefix) {
        for (YamlNode.Entry entry : object.entries()) {
            String key = entry.key().text();
            if (!keys.contains(key)) {
                problems.error(
                        entry.key().at(),
                        prefix + key,
                        "unknown key; allowed are " + String.join(", ", keys) + Nearest.hint(key, keys));
            }
        }
    }

    /** The object behind a key; empty when there is none. */
    YamlNode.Mapping object(YamlNode.Mapping parent, String key) {
        Optional<YamlNode> node = parent.get(key);
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping object) {
            return object;
        }
        node.ifPresent(wrong -> problems.error(wrong.at(), key, "keys and values are expected; found " + wrong.kind()));
        return new YamlNode.Mapping(List.of(), null, parent.at());
    }

    static YamlNode.Mapping without(YamlNode.Mapping object, Set<String> keys) {
        return new YamlNode.Mapping(
                object.entries().stream()
                        .filter(entry -> !keys.contains(entry.key().text()))
                        .toList(),
                null,
                object.at());
    }

    String text(YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        problems.error(node.at(), path, "a text is expected; found " + node.kind());
        return "";
    }

    /** A list; a single node counts as a list of one, a missing one as an empty list. */
    static List<YamlNode> listOf(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return List.of();
        }
        return node.get() instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node.get());
    }

    List<Definition.Named> names(Optional<YamlNode> node, String path) {
        List<Definition.Named> names = new ArrayList<>();
        for (YamlNode item : listOf(node)) {
            names.add(new Definition.Named(text(item, path), item.at()));
        }
        return names;
    }

    List<Definition.Named> holes(Optional<YamlNode> node, String path) {
        List<Definition.Named> holes = new ArrayList<>();
        for (Definition.Named named : names(node, path)) {
            if (named.name().startsWith("$") && Names.isHole(named.name().substring(1))) {
                holes.add(new Definition.Named(named.name().substring(1), named.at()));
            } else {
                problems.error(named.at(), path, "holes such as '$name' are expected; found '" + named.name() + "'");
            }
        }
        return holes;
    }

    Definition.@Nullable EventType eventType(Optional<YamlNode> node, String path) {
        if (node.isEmpty()) {
            return null;
        }
        String text = text(node.get(), path);
        int dot = text.indexOf('.');
        String predicate = text.substring(dot + 1);
        boolean hole = predicate.startsWith("$");
        String name = hole ? predicate.substring(1) : predicate;
        if (dot < 1 || !Names.isHole(name)) {
            problems.error(
                    node.get().at(),
                    path,
                    "'subject.predicate' is expected, such as 'build.finished' or 'testSuiteRun.$predicate'; found '"
                            + text + "'");
            return null;
        }
        return new Definition.EventType(
                text.substring(0, dot), name, hole, node.get().at());
    }

    List<Rule> relations(Optional<YamlNode> node) {
        List<Rule> relations = new ArrayList<>();
        RuleParser parser = new RuleParser(problems);
        if (node.isPresent() && !(node.get() instanceof YamlNode.Sequence)) {
            problems.error(
                    node.get().at(),
                    "where",
                    "a list of relations is expected; found " + node.get().kind());
            return relations;
        }
        for (YamlNode item : listOf(node)) {
            parser.parse(item).ifPresent(relations::add);
        }
        return relations;
    }
}
