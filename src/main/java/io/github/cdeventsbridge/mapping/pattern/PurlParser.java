package io.github.cdeventsbridge.mapping.pattern;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses {@code pkg:rpm/$vendor/$name@$version-$release?arch=src[&tag=$tag]}, in the order of the package URL
 * specification: scheme, type, namespace, name, version, qualifiers. Subpaths are not used.
 */
final class PurlParser {

    private final String text;
    private final Location at;
    private final String path;
    private final Problems problems;

    PurlParser(String text, Location at, String path, Problems problems) {
        this.text = text;
        this.at = at;
        this.path = path;
        this.problems = problems;
    }

    Pattern parse() {
        boolean required = text.endsWith("!");
        String written = required ? text.substring(0, text.length() - 1) : text;
        int slash = written.indexOf('/');
        if (!written.startsWith("pkg:")
                || slash < 0
                || written.substring(4, slash).contains("$")) {
            problems.error(at, path, "a package URL starts with 'pkg:type/'; found '" + text + "'");
            return new Pattern.Anything(at);
        }
        String type = written.substring(4, slash);
        String rest = written.substring(slash + 1);
        int question = rest.indexOf('?');
        List<Pattern.Qualifier> qualifiers = question < 0 ? List.of() : qualifiers(rest.substring(question + 1));
        String place = question < 0 ? rest : rest.substring(0, question);
        int sign = place.lastIndexOf('@');
        String version = sign < 0 ? "" : place.substring(sign + 1);
        String nameAndSpace = sign < 0 ? place : place.substring(0, sign);
        int last = nameAndSpace.lastIndexOf('/');
        String namespace = last < 0 ? "" : nameAndSpace.substring(0, last);
        String name = nameAndSpace.substring(last + 1);
        if (name.isEmpty()) {
            problems.error(
                    at, path, "a package URL needs a name: 'pkg:type/namespace/name@version'; found '" + text + "'");
        }
        return new Pattern.Purl(
                new Pattern.PurlParts(type, parts(namespace), parts(name), parts(version), qualifiers), required, at);
    }

    private List<Pattern.Qualifier> qualifiers(String written) {
        List<Pattern.Qualifier> qualifiers = new ArrayList<>();
        String open = written.replace("[&", "&[");
        for (String one : open.split("&", -1)) {
            boolean optional = one.startsWith("[") && one.endsWith("]");
            String plain = optional ? one.substring(1, one.length() - 1) : one;
            int equals = plain.indexOf('=');
            if (equals <= 0 || plain.contains("[") || plain.contains("]")) {
                problems.error(
                        at,
                        path,
                        "a qualifier is written 'key=value', an optional one '[&key=value]'; found '" + one + "'");
                continue;
            }
            qualifiers.add(
                    new Pattern.Qualifier(plain.substring(0, equals), parts(plain.substring(equals + 1)), optional));
        }
        return qualifiers;
    }

    private List<Pattern.Part> parts(String written) {
        return written.isEmpty() ? List.of() : PartParser.parse(written, at, problems);
    }
}
