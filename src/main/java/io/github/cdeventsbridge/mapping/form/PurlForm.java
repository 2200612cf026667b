package io.github.cdeventsbridge.mapping.form;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A package URL (ECMA-427) with named parts in its components. Written canonically: percent-encoded, qualifiers in the
 * order of their keys. Read leniently: other qualifiers may stand beside the known ones. Immutable.
 */
public final class PurlForm implements Composition {

    /** A qualifier; {@code optional} is left out when its parts are unknown. */
    public record Qualifier(String key, Template value, boolean optional) {}

    private final String prefix;
    private final @Nullable Template namespace;
    private final Template name;
    private final @Nullable Template version;
    private final Qualifier[] qualifiers;
    private final int parts;

    /** Whether what stands between the parts needs no encoding. */
    private final boolean plain;

    /** All templates number their parts in one sequence; {@code parts} is its length. */
    public PurlForm(
            String type,
            @Nullable Template namespace,
            Template name,
            @Nullable Template version,
            List<Qualifier> qualifiers,
            int parts) {
        this.prefix = "pkg:" + type + "/";
        this.namespace = namespace;
        this.name = name;
        this.version = version;
        this.qualifiers =
                qualifiers.stream().sorted(Comparator.comparing(Qualifier::key)).toArray(Qualifier[]::new);
        this.parts = parts;
        this.plain = Stream.concat(
                        Stream.of(namespace, name, version), qualifiers.stream().map(Qualifier::value))
                .allMatch(template -> template == null || isPlain(template.separators()));
    }

    /**
     * The package URL; or null when a part that must be there is unknown, or when a reader would understand another one:
     * some types fold case, and namespaces have no empty segments.
     */
    @Override
    public @Nullable String join(@Nullable String[] values) {
        boolean usual = isPlain(values);
        String purl = joined(values, usual && plain);
        return purl == null || usual || isReadBack(purl, values) ? purl : null;
    }

    /** A quick look that spares the reading of what every type keeps as it is. */
    private static boolean isPlain(@Nullable String[] values) {
        for (String value : values) {
            if (value != null && !isPlain(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '~') {
                return false;
            }
        }
        return true;
    }

    private boolean isReadBack(String purl, @Nullable String[] values) {
        @Nullable String[] found = split(purl);
        if (found == null) {
            return false;
        }
        for (int i = 0; i < parts; i++) {
            if (found[i] != null && !found[i].equals(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** @param usual whether no text of it needs encoding */
    private @Nullable String joined(@Nullable String[] values, boolean usual) {
        StringBuilder purl = new StringBuilder(96).append(prefix);
        if (namespace != null) {
            String segments = select(namespace, values);
            if (segments == null) {
                return null;
            }
            append(segments, purl, usual, true);
            purl.append('/');
        }
        String own = select(name, values);
        if (own == null) {
            return null;
        }
        append(own, purl, usual, false);
        if (version != null) {
            String text = select(version, values);
            if (text == null) {
                return null;
            }
            append(text, purl.append('@'), usual, false);
        }
        char before = '?';
        for (Qualifier qualifier : qualifiers) {
            String value = select(qualifier.value(), values);
            if (value != null) {
                append(value, purl.append(before).append(qualifier.key()).append('='), usual, false);
                before = '&';
            } else if (!qualifier.optional()) {
                return null;
            }
        }
        return purl.toString();
    }

    /** The parts of a package URL by their index; or null when the text is none of this form. */
    @Override
    public @Nullable String @Nullable [] split(String text) {
        if (!text.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return null; // a cheap look first: most purls of an event are of another type
        }
        PackageURL purl;
        try {
            purl = new PackageURL(text);
        } catch (MalformedPackageURLException e) {
            return null;
        }
        List<@Nullable String[]> found = new ArrayList<>();
        if (!component(namespace, purl.getNamespace(), found)
                || !component(name, purl.getName(), found)
                || !component(version, purl.getVersion(), found)) {
            return null;
        }
        Map<String, String> given = purl.getQualifiers() == null ? Map.of() : purl.getQualifiers();
        for (Qualifier qualifier : qualifiers) {
            String value = given.get(qualifier.key());
            if (value != null && !component(qualifier.value(), value, found)) {
                return null;
            }
        }
        return merged(found);
    }

    private static boolean component(
            @Nullable Template template, @Nullable String value, List<@Nullable String[]> found) {
        if (template == null || value == null) {
            return (template == null) == (value == null);
        }
        @Nullable String[] parts = template.split(value);
        if (parts == null) {
            return false;
        }
        found.add(parts);
        return true;
    }

    private @Nullable String @Nullable [] merged(List<@Nullable String[]> found) {
        @Nullable String[] all = new String[parts];
        for (@Nullable String[] one : found) {
            for (int i = 0; i < parts; i++) {
                if (one[i] != null) {
                    if (all[i] != null && !all[i].equals(one[i])) {
                        return null;
                    }
                    all[i] = one[i];
                }
            }
        }
        return all;
    }

    /** A template joins only when exactly its own parts are given. */
    private static @Nullable String select(Template template, @Nullable String[] values) {
        return template.joinOwn(values);
    }

    /** RFC 3986 unreserved characters and the colon stay; a slash stays where it separates segments. */
    private static void append(String text, StringBuilder out, boolean usual, boolean segments) {
        if (usual || isPlain(text)) {
            out.append(text);
            return;
        }
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~'
                    || c == ':'
                    || (segments && c == '/');
            if (plain) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
            }
        }
    }
}
