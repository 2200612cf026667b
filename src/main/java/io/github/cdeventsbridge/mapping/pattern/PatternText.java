package io.github.cdeventsbridge.mapping.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Patterns and cells as a file writes them, and the holes in them; for findings and explanations. */
public final class PatternText {

    private PatternText() {}

    /** The names of the holes, each once, in their order. */
    public static List<String> holes(List<Pattern.Part> parts) {
        Set<String> names = new LinkedHashSet<>();
        collect(parts, names);
        return List.copyOf(names);
    }

    private static void collect(List<Pattern.Part> parts, Set<String> names) {
        for (Pattern.Part part : parts) {
            if (part instanceof Pattern.Part.Named named) {
                names.add(named.name());
            } else if (part instanceof Pattern.Part.Optional optional) {
                collect(optional.parts(), names);
            }
        }
    }

    /** The text as a file writes it. */
    public static String of(List<Pattern.Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Pattern.Part part : parts) {
            if (part instanceof Pattern.Part.Fixed fixed) {
                text.append(fixed.text());
            } else if (part instanceof Pattern.Part.Named named) {
                text.append('$').append(named.name());
            } else {
                text.append('[')
                        .append(of(((Pattern.Part.Optional) part).parts()))
                        .append(']');
            }
        }
        return text.toString();
    }

    /** The package URL as a file writes it. */
    public static String of(Pattern.PurlParts parts) {
        StringBuilder text = new StringBuilder("pkg:").append(parts.type()).append('/');
        if (!parts.namespace().isEmpty()) {
            text.append(of(parts.namespace())).append('/');
        }
        text.append(of(parts.name()));
        if (!parts.version().isEmpty()) {
            text.append('@').append(of(parts.version()));
        }
        char before = '?';
        for (Pattern.Qualifier qualifier : parts.qualifiers()) {
            String one = before + qualifier.key() + '=' + of(qualifier.value());
            text.append(qualifier.optional() ? '[' + one + ']' : one);
            before = '&';
        }
        return text.toString();
    }

    /** The pattern as a file writes it; what an object or list holds is left out. */
    public static String of(Pattern pattern) {
        if (pattern instanceof Pattern.Hole hole) {
            return "$" + hole.name() + (hole.required() ? "!" : "");
        }
        if (pattern instanceof Pattern.Constant constant) {
            return constant.value().asText();
        }
        if (pattern instanceof Pattern.Anything) {
            return "*";
        }
        if (pattern instanceof Pattern.Text text) {
            return of(text.parts()) + (text.required() ? "!" : "");
        }
        if (pattern instanceof Pattern.Choice choice) {
            return choice.alternatives().stream().map(PatternText::of).collect(Collectors.joining(" | "));
        }
        if (pattern instanceof Pattern.Formed formed) {
            return "!" + formed.form() + " " + of(formed.inner());
        }
        if (pattern instanceof Pattern.Purl purl) {
            return "!purl " + of(purl.parts());
        }
        if (pattern instanceof Pattern.Derived derived) {
            return "!" + derived.form() + " $" + String.join(" $", derived.inputs());
        }
        if (pattern instanceof Pattern.Supplied supplied) {
            return "$" + supplied.name();
        }
        return pattern instanceof Pattern.Items ? "[…]" : "{…}";
    }

    /** The holes of a pattern, each once, in their order. */
    public static List<String> holes(Pattern pattern) {
        Set<String> names = new LinkedHashSet<>();
        collect(pattern, names);
        return List.copyOf(names);
    }

    private static void collect(Pattern pattern, Set<String> names) {
        if (pattern instanceof Pattern.Hole hole) {
            names.add(hole.name());
        } else if (pattern instanceof Pattern.Text text) {
            collect(text.parts(), names);
        } else if (pattern instanceof Pattern.Choice choice) {
            choice.alternatives().forEach(alternative -> collect(alternative, names));
        } else if (pattern instanceof Pattern.Formed formed) {
            collect(formed.inner(), names);
        } else if (pattern instanceof Pattern.Derived derived) {
            names.addAll(derived.inputs());
        } else if (pattern instanceof Pattern.Purl purl) {
            collect(allParts(purl.parts()), names);
        } else if (pattern instanceof Pattern.Structure structure) {
            structure.fields().forEach(field -> collect(field.pattern(), names));
            if (structure.rest() != null) {
                names.add(structure.rest().name());
            }
        } else if (pattern instanceof Pattern.Items items) {
            items.first().forEach(item -> collect(item, names));
            if (items.rest() != null) {
                names.add(items.rest().name());
            }
        }
    }

    private static List<Pattern.Part> allParts(Pattern.PurlParts parts) {
        List<Pattern.Part> all = new ArrayList<>(parts.namespace());
        all.addAll(parts.name());
        all.addAll(parts.version());
        parts.qualifiers().forEach(qualifier -> all.addAll(qualifier.value()));
        return all;
    }

    /** The cells of a row as a file writes them. */
    public static String cells(List<Rule.Cell> cells) {
        return cells.stream().map(PatternText::of).collect(Collectors.joining(" "));
    }

    private static String of(Rule.Cell cell) {
        if (cell instanceof Rule.Cell.Anything) {
            return "*";
        }
        if (cell instanceof Rule.Cell.Text text) {
            String written = of(text.parts());
            return written.contains(" ") ? '"' + written + '"' : written;
        }
        Rule.Cell.Words words = (Rule.Cell.Words) cell;
        List<String> all = new ArrayList<>(words.words());
        if (words.absentAllowed()) {
            all.add(words.absentFirst() ? 0 : all.size(), "~");
        }
        String written = String.join("|", all);
        return written.contains(" ") ? '"' + written + '"' : written;
    }
}
