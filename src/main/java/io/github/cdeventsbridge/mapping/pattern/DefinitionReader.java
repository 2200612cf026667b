package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.mapping.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one mapping file. Every key is known or an error; all problems are reported in one go. */
public final class DefinitionReader {

    private static final List<String> KEYS = List.of(
            "mapping", "fragment", "description", "use", "legacy", "event", "where", "require", "ignored", "unmapped");
    private static final List<String> LEGACY_KEYS = List.of("topic", "headers", "body");
    private static final List<String> POLICIES = List.of("error", "warn", "keep");

    private final Problems problems;
    private final PatternParser patterns;

    private DefinitionReader(Problems problems) {
        this.problems = problems;
        this.patterns = new PatternParser(problems);
    }

    /** Reads a file's text; empty when it holds no definition, {@code problems} then says why. */
    public static Optional<Definition> read(String file, String text, Problems problems) {
        return YamlReader.readObject(file, text, problems).flatMap(new DefinitionReader(problems)::definition);
    }

    private Optional<Definition> definition(YamlNode.Mapping root) {
        known(root, KEYS, "");
        Optional<YamlNode> mapping = root.get("mapping");
        Optional<YamlNode> fragment = root.get("fragment");
        if (mapping.isPresent() == fragment.isPresent()) {
            problems.error(root.at(), "", "a file starts with either 'mapping: name' or 'fragment: name'");
            return Optional.empty();
        }
        String name = text(mapping.orElseGet(fragment::orElseThrow), mapping.isPresent() ? "mapping" : "fragment");
        YamlNode.Mapping legacy = object(root, "legacy");
        known(legacy, LEGACY_KEYS, "legacy.");
        YamlNode.Mapping event = object(root, "event");
        return Optional.of(new Definition(
                fragment.isPresent(),
                name,
                root.at(),
                names(root.get("use"), "use"),
                topics(legacy.get("topic")),
                patterns.structure(object(legacy, "headers"), "headers"),
                patterns.structure(object(legacy, "body"), "body"),
                eventType(event.get("type")),
                patterns.structure(without(event, "type"), "event"),
                relations(root.get("where")),
                holes(root.get("require")),
                ignored(object(root, "ignored")),
                unmapped(root.get("unmapped"))));
    }

    private void known(YamlNode.Mapping object, List<String> keys, String prefix) {
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

    private YamlNode.Mapping object(YamlNode.Mapping parent, String key) {
        Optional<YamlNode> node = parent.get(key);
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping object) {
            return object;
        }
        node.ifPresent(wrong -> problems.error(wrong.at(), key, "keys and values are expected; found " + wrong.kind()));
        return new YamlNode.Mapping(List.of(), null, parent.at());
    }

    private static YamlNode.Mapping without(YamlNode.Mapping object, String key) {
        return new YamlNode.Mapping(
                object.entries().stream()
                        .filter(entry -> !entry.key().text().equals(key))
                        .toList(),
                null,
                object.at());
    }

    private String text(YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        problems.error(node.at(), path, "a text is expected; found " + node.kind());
        return "";
    }

    private List<YamlNode> listOf(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return List.of();
        }
        return node.get() instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node.get());
    }

    private List<Definition.Named> names(Optional<YamlNode> node, String path) {
        List<Definition.Named> names = new ArrayList<>();
        for (YamlNode item : listOf(node)) {
            names.add(new Definition.Named(text(item, path), item.at()));
        }
        return names;
    }

    private List<Definition.Named> holes(Optional<YamlNode> node) {
        List<Definition.Named> holes = new ArrayList<>();
        for (Definition.Named named : names(node, "require")) {
            if (named.name().startsWith("$") && Names.isHole(named.name().substring(1))) {
                holes.add(new Definition.Named(named.name().substring(1), named.at()));
            } else {
                problems.error(
                        named.at(), "require", "holes such as '$name' are expected; found '" + named.name() + "'");
            }
        }
        return holes;
    }

    private List<Pattern> topics(Optional<YamlNode> node) {
        List<Pattern> topics = new ArrayList<>();
        for (YamlNode item : listOf(node)) {
            Pattern pattern = patterns.parse(item, "legacy.topic");
            if (pattern instanceof Pattern.Text || pattern instanceof Pattern.Constant) {
                topics.add(pattern);
            } else {
                problems.error(
                        item.at(), "legacy.topic", "a topic is dotted parts such as 'org.$project.ci.$artifact'");
            }
        }
        return topics;
    }

    private Definition.@Nullable EventType eventType(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return null;
        }
        String text = text(node.get(), "event.type");
        int dot = text.indexOf('.');
        String predicate = text.substring(dot + 1);
        boolean hole = predicate.startsWith("$");
        String name = hole ? predicate.substring(1) : predicate;
        if (dot < 1 || !Names.isHole(name)) {
            problems.error(
                    node.get().at(),
                    "event.type",
                    "'subject.predicate' is expected, such as 'build.finished' or 'testSuiteRun.$predicate'; found '"
                            + text + "'");
            return null;
        }
        return new Definition.EventType(
                text.substring(0, dot), name, hole, node.get().at());
    }

    private List<Rule> relations(Optional<YamlNode> node) {
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

    private List<Definition.Ignored> ignored(YamlNode.Mapping object) {
        List<Definition.Ignored> fields = new ArrayList<>();
        for (YamlNode.Entry entry : object.entries()) {
            String path = entry.key().text();
            String reason = text(entry.value(), "ignored." + path);
            fields.add(new Definition.Ignored(path, reason, entry.key().at()));
        }
        return fields;
    }

    private Definition.Unmapped unmapped(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return Definition.Unmapped.KEEP;
        }
        String word = text(node.get(), "unmapped");
        if (!POLICIES.contains(word)) {
            Location at = node.get().at();
            problems.error(
                    at, "unmapped", "'" + word + "' is none of error, warn, keep" + Nearest.hint(word, POLICIES));
            return Definition.Unmapped.KEEP;
        }
        return Definition.Unmapped.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
