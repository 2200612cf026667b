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
import java.util.Set;
import java.util.stream.Stream;

/** Reads one mapping file. Every key is known or an error; all problems are reported in one go. */
public final class DefinitionReader {

    private final Problems problems;
    private final PatternParser patterns;
    private final NodeReader nodes;

    private DefinitionReader(Problems problems) {
        this.problems = problems;
        this.patterns = new PatternParser(problems);
        this.nodes = new NodeReader(problems);
    }

    /** Reads a file's text; empty when it holds no definition, {@code problems} then says why. */
    public static Optional<Definition> read(String file, String text, Problems problems) {
        return YamlReader.readObject(file, text, problems).flatMap(new DefinitionReader(problems)::definition);
    }

    private Optional<Definition> definition(YamlNode.Mapping root) {
        List<Definition.Kind> kinds = Stream.of(Definition.Kind.values())
                .filter(kind -> root.get(kind.key()).isPresent())
                .toList();
        if (kinds.size() != 1) {
            problems.error(
                    root.at(), "", "a file starts with one of 'mapping: name', 'fragment: name' and 'shape: name'");
            return Optional.empty();
        }
        Definition.Kind kind = kinds.get(0);
        nodes.known(root, Keys.of(kind), "");
        String name = nodes.text(root.get(kind.key()).orElseThrow(), kind.key());
        YamlNode.Mapping event = nodes.object(root, "event");
        return Optional.of(new Definition(
                kind,
                name,
                root.at(),
                nodes.names(root.get("use"), "use"),
                message(nodes.object(root, "legacy"), "legacy", Keys.LEGACY),
                kind == Definition.Kind.SHAPE ? message(nodes.object(root, "becomes"), "becomes", Keys.BECOMES) : null,
                nodes.eventType(event.get("type"), "event.type"),
                patterns.structure(NodeReader.without(event, Set.of("type")), "event"),
                nodes.relations(root.get("where")),
                new DerivedReader(problems, patterns).read(NodeReader.listOf(root.get("also"))),
                nodes.holes(root.get("require"), "require"),
                ignored(nodes.object(root, "ignored")),
                unmapped(root.get("unmapped")),
                root.get("skip")
                        .map(node -> new Definition.Skip(nodes.text(node, "skip"), node.at()))
                        .orElse(null)));
    }

    private Definition.Message message(YamlNode.Mapping object, String path, List<String> keys) {
        nodes.known(object, keys, path + ".");
        return new Definition.Message(
                topics(object.get("topic"), path + ".topic"),
                paths(object.get("has"), path + ".has"),
                paths(object.get("lacks"), path + ".lacks"),
                patterns.structure(nodes.object(object, "headers"), "headers"),
                patterns.structure(nodes.object(object, "body"), "body"));
    }

    private List<Definition.Named> paths(Optional<YamlNode> node, String path) {
        List<Definition.Named> paths = nodes.names(node, path);
        for (Definition.Named named : paths) {
            if (!named.name().startsWith("body.") && !named.name().startsWith("headers.")) {
                problems.error(
                        named.at(),
                        path,
                        "a path such as 'body.contact' or 'headers.CI_TYPE' is expected; found '" + named.name() + "'");
            }
        }
        return paths;
    }

    private List<Pattern> topics(Optional<YamlNode> node, String path) {
        List<Pattern> topics = new ArrayList<>();
        for (YamlNode item : NodeReader.listOf(node)) {
            Pattern pattern = patterns.parse(item, path);
            if (pattern instanceof Pattern.Text || pattern instanceof Pattern.Constant) {
                topics.add(pattern);
            } else {
                problems.error(item.at(), path, "a topic is dotted parts such as 'org.$project.ci.$artifact'");
            }
        }
        return topics;
    }

    private List<Definition.Ignored> ignored(YamlNode.Mapping object) {
        List<Definition.Ignored> fields = new ArrayList<>();
        for (YamlNode.Entry entry : object.entries()) {
            String path = entry.key().text();
            String reason = nodes.text(entry.value(), "ignored." + path);
            fields.add(new Definition.Ignored(path, reason, entry.key().at()));
        }
        return fields;
    }

    private Definition.Unmapped unmapped(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return Definition.Unmapped.KEEP;
        }
        String word = nodes.text(node.get(), "unmapped");
        if (!Keys.UNMAPPED.contains(word)) {
            Location at = node.get().at();
            problems.error(
                    at,
                    "unmapped",
                    "'" + word + "' is none of " + String.join(", ", Keys.UNMAPPED)
                            + Nearest.hint(word, Keys.UNMAPPED));
            return Definition.Unmapped.KEEP;
        }
        return Definition.Unmapped.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
