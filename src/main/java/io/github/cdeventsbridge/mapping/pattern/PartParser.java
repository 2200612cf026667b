package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a text with holes apart: {@code $name} is a hole, {@code [$domain.]} a part that may be missing, {@code $$} a
 * dollar sign. One parser parses one text.
 */
final class PartParser {

    private final String text;
    private final Location at;
    private final Problems problems;
    private int next;

    private PartParser(String text, Location at, Problems problems) {
        this.text = text;
        this.at = at;
        this.problems = problems;
    }

    static List<Pattern.Part> parse(String text, Location at, Problems problems) {
        PartParser parser = new PartParser(text, at, problems);
        List<Pattern.Part> parts = parser.parts(false);
        checkNeighbours(parts, at, text, problems);
        return parts;
    }

    private List<Pattern.Part> parts(boolean optional) {
        List<Pattern.Part> parts = new ArrayList<>();
        StringBuilder fixed = new StringBuilder();
        while (next < text.length()) {
            char c = text.charAt(next);
            if (c == '$' && next + 1 < text.length() && text.charAt(next + 1) == '$') {
                fixed.append('$');
                next += 2;
            } else if (c == '$') {
                flush(fixed, parts);
                parts.add(new Pattern.Part.Named(holeName()));
            } else if (c == '[' && optional) {
                // not read as a part of its own: a file must not decide how deep this goes
                problems.error(at, text, "an optional part '[…]' cannot hold another one");
                next = text.length();
                return parts;
            } else if (c == '[') {
                flush(fixed, parts);
                next++;
                parts.add(new Pattern.Part.Optional(parts(true)));
            } else if (c == ']') {
                if (!optional) {
                    problems.error(at, text, "']' without '[' before it");
                }
                next++;
                flush(fixed, parts);
                if (optional) {
                    return parts;
                }
            } else {
                fixed.append(c);
                next++;
            }
        }
        if (optional) {
            problems.error(at, text, "'[' without ']' after it");
        }
        flush(fixed, parts);
        return parts;
    }

    private static void flush(StringBuilder fixed, List<Pattern.Part> parts) {
        if (!fixed.isEmpty()) {
            parts.add(new Pattern.Part.Fixed(fixed.toString()));
            fixed.setLength(0);
        }
    }

    private String holeName() {
        int start = ++next;
        while (next < text.length() && isNameCharacter(text.charAt(next))) {
            next++;
        }
        String name = text.substring(start, next);
        if (!Names.isHole(name)) {
            problems.error(
                    at,
                    text,
                    "'$" + name + "' is no hole: a name of letters, digits and '_' is expected after '$'"
                            + " (write '$$' for a dollar sign)");
        }
        return name;
    }

    private static boolean isNameCharacter(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Two holes side by side could never be told apart again. */
    private static void checkNeighbours(List<Pattern.Part> parts, Location at, String text, Problems problems) {
        String previous = null;
        for (Pattern.Part part : flattened(parts)) {
            if (part instanceof Pattern.Part.Named named) {
                if (previous != null) {
                    problems.error(
                            at,
                            text,
                            "nothing stands between $" + previous + " and $" + named.name()
                                    + ": the text cannot be split again");
                }
                previous = named.name();
            } else {
                previous = null;
            }
        }
    }

    private static List<Pattern.Part> flattened(List<Pattern.Part> parts) {
        List<Pattern.Part> flat = new ArrayList<>();
        for (Pattern.Part part : parts) {
            if (part instanceof Pattern.Part.Optional optional) {
                flat.addAll(flattened(optional.parts()));
            } else {
                flat.add(part);
            }
        }
        return flat;
    }
}
