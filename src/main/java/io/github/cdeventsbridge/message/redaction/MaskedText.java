package io.github.cdeventsbridge.message.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes e-mail addresses and names of hosts out of texts, wherever in them they stand. In doubt it takes too much. What is
 * encoded, such as a compressed report, is not looked into. Immutable and thread-safe; linear in the length of a text.
 */
final class MaskedText {

    /** Names that the domain name system will never have (RFC 6761). */
    static final String HOST = "redacted.invalid";

    static final String EMAIL = "redacted@" + HOST;

    private static final Pattern AT = Pattern.compile("@|%40");

    private final boolean emails;
    private final List<Host> hosts;

    /**
     * A host and all below it.
     *
     * @param name finds it
     * @param single whether it is a single word, which texts may use otherwise
     */
    private record Host(Pattern name, boolean single) {}

    /**
     * @param hosts names of hosts, which stand for all hosts below them too
     */
    MaskedText(boolean emails, List<String> hosts) {
        this.emails = emails;
        this.hosts = hosts.stream()
                .map(name -> new Host(
                        Pattern.compile(name, Pattern.LITERAL | Pattern.CASE_INSENSITIVE), name.indexOf('.') < 0))
                .toList();
    }

    /** Whether there is anything to take out. */
    boolean isNeeded() {
        return emails || !hosts.isEmpty();
    }

    /** The text without them; the text itself when it has none. */
    String of(String text) {
        String masked = emails ? withoutEmails(text) : text;
        for (Host host : hosts) {
            masked = withoutHost(masked, host);
        }
        return masked;
    }

    private static String withoutEmails(String text) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (Matcher at = AT.matcher(text); at.find(); ) {
            int start = at.start();
            while (start > copied && isLocal(text.charAt(start - 1))) {
                start--;
            }
            int end = domainEnd(text, at.end());
            if (start < at.start() && end > at.end()) {
                masked.append(text, copied, start).append(EMAIL);
                copied = end;
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || "._%+-'".indexOf(c) >= 0;
    }

    /** Where a domain ends that starts here and has two labels at least, the last of them of letters; else the start. */
    private static int domainEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isDomain(text.charAt(end))) {
            end++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--; // a full stop ends a sentence
        }
        int dot = end - 1;
        while (dot > start && text.charAt(dot) != '.') {
            dot--;
        }
        if (dot <= start || end - dot < 3) {
            return start;
        }
        boolean letters = text.substring(dot + 1, end).chars().allMatch(Character::isLetter);
        return letters || text.startsWith("xn--", dot + 1) ? end : start;
    }

    private static boolean isDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    private static String withoutHost(String text, Host host) {
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        for (Matcher name = host.name().matcher(text); name.find(); ) {
            if (name.start() >= copied && isHost(text, name.start(), name.end(), host.single())) {
                masked.append(text, copied, startOfLabels(text, copied, name.start()))
                        .append(HOST);
                copied = name.end();
            }
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    private static boolean isHost(String text, int start, int end, boolean single) {
        if (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            return false;
        }
        if (!single) {
            return isBoundary(text, start);
        }
        boolean longer =
                end + 1 < text.length() && text.charAt(end) == '.' && Character.isLetterOrDigit(text.charAt(end + 1));
        // in a URL, in an address, in the id that a broker gives
        return !longer
                && (text.startsWith("//", start - 2)
                        || text.startsWith("@", start - 1)
                        || text.startsWith("ID:", start - 3));
    }

    /** Whether a name can start here: behind no letter and digit, unless they are those of an escape. */
    private static boolean isBoundary(String text, int at) {
        return at == 0
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || text.startsWith("\\", at - 2)
                || (text.startsWith("%", at - 3) && Character.digit(text.charAt(at - 2), 16) >= 0);
    }

    /** Where the labels in front of a name start. */
    private static int startOfLabels(String text, int from, int name) {
        int start = name;
        if (start > from && text.charAt(start - 1) == '.') {
            while (start > from && (isDomain(text.charAt(start - 1)) || text.charAt(start - 1) == '_')) {
                start--;
            }
            if (start > from && text.charAt(start - 1) == '%') {
                start = Math.min(start + 2, name); // the digits of an escape
            }
        }
        return start;
    }
}
