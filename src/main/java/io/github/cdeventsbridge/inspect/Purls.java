package io.github.cdeventsbridge.inspect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Package URLs as names of artifacts. */
final class Purls {

    private static final String SCHEME = "pkg:";

    /** Where a package lies and what it is called there: the same package may lie in many places (purl, "Known qualifiers"). */
    private static final Set<String> PLACES =
            Set.of("repository_url", "download_url", "vcs_url", "file_name", "checksum", "tag");

    private Purls() {}

    /**
     * What tells one artifact from another: the package URL in one spelling, without the qualifiers that say where it lies.
     * Without a version these stay, because then they may be all that tells two apart. A text that is no package URL stays
     * as it is.
     */
    static String identity(String id) {
        if (!id.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return id;
        }
        int question = id.indexOf('?');
        String name = decoded(question < 0 ? id : id.substring(0, question));
        name = SCHEME + name.substring(SCHEME.length());
        if (question < 0) {
            return name;
        }
        boolean versioned = name.lastIndexOf('@') > name.lastIndexOf('/');
        String qualifiers = Arrays.stream(id.substring(question + 1).split("&", -1))
                .map(Purls::decoded)
                .filter(qualifier -> !versioned || !PLACES.contains(key(qualifier)))
                .sorted()
                .collect(Collectors.joining("&"));
        return qualifiers.isEmpty() ? name : name + "?" + qualifiers;
    }

    private static String key(String qualifier) {
        int equals = qualifier.indexOf('=');
        return (equals < 0 ? qualifier : qualifier.substring(0, equals)).toLowerCase(Locale.ROOT);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // not encoded by the rules: it stands for itself
        }
    }
}
