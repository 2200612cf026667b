package io.github.cdeventsbridge.transport.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * When a certificate ends.
 *
 * @param role what it is to the bridge
 * @param subject whom it is about
 * @param where the file it stands in, or the host that presented it
 * @param end the moment from which on nobody accepts it
 */
public record Expiry(Role role, String subject, String where, Instant end) {

    /** What a certificate is to the bridge. */
    public enum Role {
        /** Ours, or one between ours and its CA. */
        OWN,
        /** One that we trust. */
        CA,
        /** The broker's, as it was last seen. */
        BROKER;

        /** In small letters, for labels. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration SOON = Duration.ofDays(30);

    static Expiry of(Role role, String where, X509Certificate certificate) {
        return new Expiry(role, certificate.getSubjectX500Principal().getName(), where, Certificates.end(certificate));
    }

    /** How long it is still accepted; negative if it is not any more. */
    public Duration remaining(Instant now) {
        return Duration.between(now, end);
    }

    /** What an operator should do, if it ends within a month or has ended. */
    public Optional<String> warning(Instant now) {
        Duration remaining = remaining(now);
        if (remaining.compareTo(SOON) > 0) {
            return Optional.empty();
        }
        String when = remaining.isNegative()
                ? "expired on " + end
                : "expires on " + end + ", in " + remaining.toDays() + (remaining.toDays() == 1 ? " day" : " days");
        String what = role == Role.BROKER
                ? "; the broker's operator has to renew it"
                : "; renew it: the file is read again when it changes";
        return Optional.of("the certificate '" + subject + "' (" + where + ") " + when + what);
    }
}
