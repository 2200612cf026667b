package io.github.cdeventsbridge.mapping.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.message.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns YAML into patterns, reporting what is no pattern. */
public final class PatternParser {

    /** Tags that name the type or form of a value. */
    public static final Set<String> FORMS = Set.of("int", "bool", "time", "text", "list", "lower");

    /** Tags that name a computation without a way back. */
    public static final Set<String> DERIVED = Set.of("sha256", "origin", "xunit");

    private static final String PURL = "purl";
    private static final String BAR = " | ";
    private static final List<String> TAGS =
            List.of("int", "bool", "time", "text", "list", "lower", "sha256", "origin", "xunit", PURL);

    private final Problems problems;

    public PatternParser(Problems problems) {
        this.problems = problems;
    }

    /** The pattern of any value. */
    public Pattern parse(YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar(scalar, path);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return items(sequence, path);
        }
        return structure((YamlNode.Mapping) node, path);
    }

    /** The pattern of an object. */
    public Pattern.Structure structure(YamlNode.Mapping mapping, String path) {
        List<Pattern.Field> fields = new ArrayList<>();
        Pattern.Hole rest = null;
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (key.equals(Keys.REST)) {
                rest = hole(entry.value(), path + "....");
                continue;
            }
            Pattern.Direction direction = Pattern.Direction.BOTH;
            String name = key;
            if (key.endsWith(">")) {
                direction = Pattern.Direction.TO_EVENT;
            } else if (key.endsWith("<")) {
                direction = Pattern.Direction.TO_LEGACY;
            }
            if (direction != Pattern.Direction.BOTH) {
                name = key.substring(0, key.length() - 1);
            }
            String place = path.isEmpty() ? name : path + "." + name;
            if (name.isEmpty() || name.startsWith("$") || name.endsWith("*")) {
                problems.error(entry.key().at(), place, "'" + key + "' is no name of a field");
                continue;
            }
            fields.add(new Pattern.Field(
                    name, direction, parse(entry.value(), place), entry.key().at()));
        }
        return new Pattern.Structure(fields, rest, mapping.at());
    }

    private Pattern items(YamlNode.Sequence sequence, String path) {
        List<Pattern> first = new ArrayList<>();
        Pattern.Hole rest = null;
        for (YamlNode item : sequence.items()) {
            if (rest != null) {
                problems.error(item.at(), path, "nothing can follow the rest '... $name' of a list");
            } else if (item instanceof YamlNode.Scalar scalar && scalar.text().startsWith("...")) {
                String name = scalar.text().substring(3).trim();
                rest = hole(new YamlNode.Scalar(name, null, false, scalar.at()), path);
            } else {
                first.add(parse(item, path + "[" + first.size() + "]"));
            }
        }
        return new Pattern.Items(first, rest, sequence.at());
    }

    private Pattern.@Nullable Hole hole(YamlNode node, String path) {
        if (node instanceof YamlNode.Scalar scalar && parse(scalar, path) instanceof Pattern.Hole hole) {
            return hole;
        }
        problems.error(node.at(), path, "a single hole such as '$rest' is expected after '...'");
        return null;
    }

    private Pattern scalar(YamlNode.Scalar scalar, String path) {
        String tag = scalar.tag();
        if (tag == null) {
            return untagged(scalar, path);
        }
        String text = scalar.text().trim();
        if (tag.equals(PURL)) {
            return alternatives(text, scalar.at(), one -> new PurlParser(one, scalar.at(), path, problems).parse());
        }
        if (DERIVED.contains(tag)) {
            return derived(tag, text, scalar.at(), path);
        }
        if (!FORMS.contains(tag)) {
            problems.error(
                    scalar.at(),
                    path,
                    "unknown form '!" + tag + "'; allowed are !" + String.join(" !", TAGS) + Nearest.hint(tag, TAGS));
            return new Pattern.Anything(scalar.at());
        }
        Pattern inner = choice(text, true, scalar.at(), path);
        return new Pattern.Formed(tag, inner, scalar.at());
    }

    private Pattern derived(String tag, String text, Location at, String path) {
        List<String> inputs = new ArrayList<>();
        for (String word : text.split("\\s+", -1)) {
            if (word.startsWith("$") && Names.isHole(word.substring(1))) {
                inputs.add(word.substring(1));
            } else {
                problems.error(at, path, "!" + tag + " takes holes such as '$name'; found '" + word + "'");
            }
        }
        if (tag.equals("origin") && inputs.size() != 1) {
            problems.error(at, path, "!origin takes one hole");
        }
        return new Pattern.Derived(tag, inputs, at);
    }

    private Pattern untagged(YamlNode.Scalar scalar, String path) {
        if (scalar.isEmpty()) {
            problems.error(scalar.at(), path, "a pattern is missing; write '*' for anything");
            return new Pattern.Anything(scalar.at());
        }
        return choice(scalar.text(), scalar.quoted(), scalar.at(), path);
    }

    private Pattern choice(String text, boolean quoted, Location at, String path) {
        return text.contains(BAR)
                ? alternatives(text, at, one -> single(one, true, at, path))
                : single(text, quoted, at, path);
    }

    /** One pattern, or a choice of several. */
    private static Pattern alternatives(String text, Location at, Function<String, Pattern> parser) {
        List<Pattern> alternatives =
                Stream.of(text.split(" \\| ", -1)).map(String::trim).map(parser).toList();
        return alternatives.size() == 1 ? alternatives.get(0) : new Pattern.Choice(alternatives, at);
    }

    private Pattern single(String text, boolean quoted, Location at, String path) {
        if (text.equals("*")) {
            return new Pattern.Anything(at);
        }
        if (!text.contains("$")) {
            return new Pattern.Constant(constant(text, quoted), at);
        }
        boolean required = text.endsWith("!");
        String holes = required ? text.substring(0, text.length() - 1) : text;
        if (holes.startsWith("$") && Names.isSupplied(holes.substring(1))) {
            return new Pattern.Supplied(holes.substring(1), at);
        }
        int before = problems.all().size();
        List<Pattern.Part> parts = PartParser.parse(holes, at, problems);
        if (parts.size() == 1 && parts.get(0) instanceof Pattern.Part.Named named) {
            return new Pattern.Hole(named.name(), required, at);
        }
        if (problems.all().size() > before && path.isEmpty()) {
            return new Pattern.Anything(at);
        }
        return new Pattern.Text(parts, required, at);
    }

    /** Words mean what they mean in JSON: {@code true}, {@code 17}; in quotes they are text. */
    private static JsonNode constant(String text, boolean quoted) {
        if (!quoted) {
            if (text.equals("true") || text.equals("false")) {
                return Json.NODES.booleanNode(text.equals("true"));
            }
            if (text.matches("-?(0|[1-9][0-9]{0,8})")) {
                return Json.NODES.numberNode(Integer.parseInt(text));
            }
            if (text.matches("-?(0|[1-9][0-9]*)\\.[0-9]+")) {
                return Json.NODES.numberNode(new BigDecimal(text));
            }
        }
        return Json.NODES.textNode(text);
    }
}
