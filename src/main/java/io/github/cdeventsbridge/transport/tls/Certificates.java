package io.github.cdeventsbridge.transport.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Certificates in words. */
final class Certificates {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private Certificates() {}

    static String subject(X509Certificate certificate) {
        return "'" + certificate.getSubjectX500Principal().getName() + "'";
    }

    static String issuer(X509Certificate certificate) {
        return "'" + certificate.getIssuerX500Principal().getName() + "'";
    }

    static String subjects(List<X509Certificate> certificates) {
        return String.join(
                ", ", certificates.stream().limit(5).map(Certificates::subject).toList());
    }

    @SuppressWarnings("JavaUtilDate") // the interface is old
    static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    @SuppressWarnings("JavaUtilDate") // the interface is old
    static Instant begin(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant();
    }

    /** The common name of the subject. */
    static Optional<String> commonName(X509Certificate certificate) {
        try {
            List<Rdn> parts = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            return parts.stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> part.getValue().toString())
                    .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    /** The hosts that a certificate is about. */
    static List<String> hosts(X509Certificate certificate) {
        List<String> hosts = new ArrayList<>();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (name.get(0) instanceof Integer type && (type == DNS_NAME || type == IP_ADDRESS)) {
                        hosts.add(String.valueOf(name.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return List.of();
        }
        if (hosts.isEmpty()) {
            commonName(certificate).ifPresent(hosts::add);
        }
        return hosts;
    }
}
