package io.github.cdeventsbridge.mapping.compile;

import io.github.cdeventsbridge.mapping.form.Template;
import io.github.cdeventsbridge.mapping.pattern.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts with holes between their written and their compiled form. */
final class TextForm {

    private TextForm() {}

    /** The names of the holes, each once, in their order. */
    static List<String> holes(List<Pattern.Part> parts) {
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

    /** The elements of a template whose parts are numbered by these names. */
    static List<Template.Element> elements(List<Pattern.Part> parts, List<String> names) {
        List<Template.Element> elements = new ArrayList<>();
        for (Pattern.Part part : parts) {
            if (part instanceof Pattern.Part.Fixed fixed) {
                elements.add(new Template.Element.Fixed(fixed.text()));
            } else if (part instanceof Pattern.Part.Named named) {
                elements.add(new Template.Element.Part(names.indexOf(named.name())));
            } else {
                Pattern.Part.Optional optional = (Pattern.Part.Optional) part;
                elements.add(new Template.Element.Optional(elements(optional.parts(), names)));
            }
        }
        return elements;
    }

    /** The text as a file writes it. */
    static String of(List<Pattern.Part> parts) {
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
    static String of(Pattern.PurlParts parts) {
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
}
