package io.github.cdeventsbridge.cdevents;

import java.net.URISyntaxException;

/** The form of URIs, RFC 3986, read without allocating; only an IP address in brackets is left to the JDK. */
final class UriSyntax {

    private static final boolean[] ALLOWED = new boolean[128];

    static {
        // unreserved and reserved characters of RFC 3986 section 2, without '#', '[' and ']', which have fixed places
        for (char c : "-._~:/?@!$&'()*+,;=".toCharArray()) {
            ALLOWED[c] = true;
        }
        for (char c = 0; c < ALLOWED.length; c++) {
            ALLOWED[c] |= isLetter(c) || isDigit(c);
        }
    }

    private UriSyntax() {}

    /** An absolute URI, with or without a fragment. */
    static boolean isUri(String text) {
        int colon = schemeEnd(text);
        return colon > 0 && isHierarchy(text, colon + 1);
    }

    /** A URI or a relative reference; the empty text is one. */
    static boolean isReference(String text) {
        int colon = schemeEnd(text);
        if (colon > 0) {
            return isHierarchy(text, colon + 1);
        }
        // section 4.2: a colon in the first segment would be read as the end of a scheme
        int firstColon = text.indexOf(':');
        return (firstColon < 0 || hasAnyBefore(text, firstColon)) && isHierarchy(text, 0);
    }

    /** {@code pkg:type/name}, as far as it can be told without taking it apart (purl-spec, "Rules for each component"). */
    static boolean isPurl(String text) {
        if (!text.startsWith("pkg:") || !isUri(text)) {
            return false;
        }
        int start = 4;
        while (start < text.length() && text.charAt(start) == '/') {
            start++;
        }
        int slash = text.indexOf('/', start);
        if (slash <= start || slash == text.length() - 1 || !isLetter(text.charAt(start))) {
            return false;
        }
        for (int i = start; i < slash; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '.' && c != '+' && c != '-') {
                return false;
            }
        }
        char name = text.charAt(slash + 1);
        return name != '@' && name != '?' && name != '#';
    }

    private static boolean hasAnyBefore(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return true;
            }
        }
        return false;
    }

    /** The index of the colon after a scheme, or -1. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i == 0 ? -1 : i;
            }
            boolean good = isLetter(c) || (i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'));
            if (!good) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isHierarchy(String text, int start) {
        boolean fragment = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && ALLOWED[c]) {
                continue; // as most are
            }
            if (c == '%') {
                if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            } else if (c == '[' || c == ']') {
                return jdkAccepts(text);
            } else if (c == '#') {
                if (fragment) {
                    return false;
                }
                fragment = true;
            } else {
                return false;
            }
        }
        return !text.startsWith("//", start) || isAuthority(text, start + 2);
    }

    /** {@code user@host:port}; every character is known to be allowed somewhere. */
    private static boolean isAuthority(String text, int start) {
        int end = start;
        int host = start;
        int colon = -1; // the first one after the user
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '/' || c == '?' || c == '#') {
                break;
            }
            if (c == '@') {
                if (host > start) {
                    return false;
                }
                host = end + 1;
                colon = -1;
            } else if (c == ':' && colon < 0) {
                colon = end;
            }
        }
        if (colon < 0) {
            return true;
        }
        for (int i = colon + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean jdkAccepts(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        try {
            String authority = new java.net.URI(text).getRawAuthority();
            // the JDK takes brackets in other places too, which RFC 3986 does not allow
            return authority != null
                    && text.indexOf('[') < text.indexOf(authority) + authority.length()
                    && text.lastIndexOf(']') < text.indexOf(authority) + authority.length();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
