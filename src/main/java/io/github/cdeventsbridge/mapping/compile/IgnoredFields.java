package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the fields that a mapping ignores into its sample of the body, as places that may hold anything. */
final class IgnoredFields {

    private static final String BODY = "body.";

    private final Location at;
    private final Problems problems;

    private IgnoredFields(Location at, Problems problems) {
        this.at = at;
        this.problems = problems;
    }

    /**
     * The body with the ignored places.
     *
     * @param ignored paths such as {@code body.run.note}, and why each is ignored
     * @param at the file
     */
    static Pattern.Structure in(Pattern.Structure body, Map<String, String> ignored, Location at, Problems problems) {
        IgnoredFields fields = new IgnoredFields(at, problems);
        Pattern.Structure whole = body;
        for (String path : ignored.keySet()) {
            if (path.startsWith(BODY) && path.length() > BODY.length()) {
                whole = fields.add(whole, List.of(path.substring(BODY.length()).split("\\.", -1)), path);
            } else {
                fields.refuse(path, "only fields of the body are ignored: 'body.name'");
            }
        }
        return whole;
    }

    private void refuse(String path, String message) {
        problems.error(at, "ignored." + path, message);
    }

    private Pattern.Structure add(Pattern.Structure structure, List<String> names, String path) {
        List<Pattern.Field> fields = new ArrayList<>(structure.fields());
        String name = names.get(0);
        boolean last = names.size() == 1;
        for (int i = 0; i < fields.size(); i++) {
            Pattern.Field field = fields.get(i);
            if (!field.name().equals(name) || field.direction() != Pattern.Direction.BOTH) {
                continue;
            }
            if (last && field.pattern() instanceof Pattern.Anything) {
                return structure;
            }
            if (last || !(field.pattern() instanceof Pattern.Structure inner)) {
                refuse(path, "the field is mapped at " + field.at() + ", so that it is not ignored");
                return structure;
            }
            Pattern.Structure more = add(inner, names.subList(1, names.size()), path);
            fields.set(i, new Pattern.Field(name, field.direction(), more, field.at()));
            return new Pattern.Structure(fields, structure.rest(), structure.at());
        }
        Pattern ignored = last
                ? new Pattern.Anything(at)
                : add(new Pattern.Structure(List.of(), null, at), names.subList(1, names.size()), path);
        fields.add(new Pattern.Field(name, Pattern.Direction.BOTH, ignored, at));
        return new Pattern.Structure(fields, structure.rest(), structure.at());
    }
}
