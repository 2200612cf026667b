package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lays a file over a fragment that it uses. Objects are merged; where one side has a bare hole, the other side's more
 * specific pattern stands, and the hole is tied to it: a word becomes the domain of the hole, a text its equation.
 */
public final class Unification {

    private final Problems problems;
    private final List<Rule> ties = new ArrayList<>();

    private Unification(Problems problems) {
        this.problems = problems;
    }

    /** The file with what the fragment adds; what the file says comes first. */
    public static Definition of(Definition fragment, Definition file, Problems problems) {
        Unification unification = new Unification(problems);
        Definition.Message legacy = unification.messages(fragment.legacy(), file.legacy());
        Pattern.Structure fields = unification.structures(fragment.fields(), file.fields(), "event");
        List<Rule> where = joined(fragment.where(), file.where());
        where.addAll(unification.ties);
        return new Definition(
                file.kind(),
                file.name(),
                file.at(),
                List.of(),
                legacy,
                file.becomes(),
                file.event() == null ? fragment.event() : file.event(),
                fields,
                where,
                joined(fragment.also(), file.also()),
                joined(fragment.requires(), file.requires()),
                joined(fragment.ignored(), file.ignored()),
                file.unmapped() == Definition.Unmapped.KEEP ? fragment.unmapped() : file.unmapped(),
                file.skip());
    }

    private static <T> List<T> joined(List<T> base, List<T> over) {
        List<T> all = new ArrayList<>(base);
        all.addAll(over);
        return all;
    }

    private Definition.Message messages(Definition.Message base, Definition.Message over) {
        return new Definition.Message(
                over.topics().isEmpty() ? base.topics() : over.topics(),
                joined(base.has(), over.has()),
                joined(base.lacks(), over.lacks()),
                structures(base.headers(), over.headers(), "headers"),
                structures(base.body(), over.body(), "body"));
    }

    private Pattern.Structure structures(Pattern.Structure base, Pattern.Structure over, String path) {
        List<Pattern.Field> merged = new ArrayList<>();
        for (Pattern.Field field : base.fields()) {
            Optional<Pattern.Field> other = find(over, field);
            merged.add(other.isEmpty() ? field : field(field, other.get(), path + "." + field.name()));
        }
        for (Pattern.Field field : over.fields()) {
            if (find(base, field).isEmpty()) {
                merged.add(field);
            }
        }
        return new Pattern.Structure(merged, rest(base.rest(), over.rest(), path), over.at());
    }

    private static Optional<Pattern.Field> find(Pattern.Structure structure, Pattern.Field like) {
        return structure.fields().stream()
                .filter(field -> field.name().equals(like.name()) && field.direction() == like.direction())
                .findFirst();
    }

    private Pattern.Field field(Pattern.Field base, Pattern.Field over, String path) {
        return new Pattern.Field(
                base.name(), base.direction(), patterns(base.pattern(), over.pattern(), path), over.at());
    }

    private Pattern.@Nullable Hole rest(Pattern.@Nullable Hole base, Pattern.@Nullable Hole over, String path) {
        if (base != null && over != null && !base.name().equals(over.name())) {
            problems.error(
                    over.at(),
                    path,
                    "the rest is $" + over.name() + " here and $" + base.name() + " at " + base.at()
                            + "; one name is enough");
        }
        return over == null ? base : over;
    }

    private Pattern patterns(Pattern base, Pattern over, String path) {
        if (base instanceof Pattern.Structure left && over instanceof Pattern.Structure right) {
            return structures(left, right, path);
        }
        if (base instanceof Pattern.Hole left && over instanceof Pattern.Hole right) {
            if (!left.name().equals(right.name())) {
                problems.error(
                        over.at(), path, "this place is $" + left.name() + " at " + base.at() + "; one name is enough");
            }
            return left.required() ? left : right;
        }
        if (base instanceof Pattern.Hole hole) {
            return tied(hole, over);
        }
        if (over instanceof Pattern.Hole hole) {
            return tied(hole, base);
        }
        if (!same(base, over)) {
            problems.error(over.at(), path, "contradicts " + base.at() + "; both say what stands at this place");
        }
        return over;
    }

    private Pattern tied(Pattern.Hole hole, Pattern specific) {
        if (specific instanceof Pattern.Constant constant) {
            ties.add(new Rule.Domain(hole.name(), List.of(constant.value().asText()), constant.at()));
            return hole; // the hole stays: its word selects the topic as well
        }
        if (specific instanceof Pattern.Text text) {
            ties.add(new Rule.Equation(hole.name(), text, text.at()));
            return new Pattern.Text(text.parts(), text.required() || hole.required(), text.at());
        }
        return specific;
    }

    private static boolean same(Pattern a, Pattern b) {
        return a instanceof Pattern.Constant left
                && b instanceof Pattern.Constant right
                && left.value().equals(right.value());
    }
}
