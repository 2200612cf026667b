package io.github.cdeventsbridge.cdevents;

import java.util.regex.Pattern;

/**
 * Names of things outside of CDEvents, {@code cdevents:v0:<provider>:<provider id>:<namespace>:<groups>:<type>:<resource>}
 * (CDEvents 0.6 draft, links.md). Only type and resource are never empty; groups are separated by slashes.
 */
final class DomainIdSyntax {

    private static final Pattern DOMAIN_ID =
            Pattern.compile("cdevents:v0:[^:]*:[^:]*:[^:]*:(?:[^:/](?:[^:]*[^:/])?)?:[^:]+:.+");

    private DomainIdSyntax() {}

    static boolean isDomainId(String text) {
        return UriSyntax.isReference(text) && DOMAIN_ID.matcher(text).matches();
    }
}
