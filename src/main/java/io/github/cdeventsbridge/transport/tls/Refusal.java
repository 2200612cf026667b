package io.github.cdeventsbridge.transport.tls;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why one side did not accept the other, in words: which certificate, which CA, what to do. */
final class Refusal {

    private static final Pattern BROKEN_OFF =
            Pattern.compile("Broken pipe|reset|abort|terminated the handshake|closed", Pattern.CASE_INSENSITIVE);
    private static final int DEPTH = 20;
    private static final String ALERT = "Received fatal alert: ";

    private final TlsSettings settings;
    private final TlsMaterial material;

    Refusal(TlsSettings settings, TlsMaterial material) {
        this.settings = settings;
        this.material = material;
    }

    /** Why we refused the certificate that a broker presented. */
    String ofBroker(X509Certificate[] chain, String host, CertificateException cause) {
        X509Certificate own = chain[0];
        Instant now = Instant.now();
        String who = "the certificate of " + host + ", " + Certificates.subject(own);
        for (X509Certificate certificate : chain) {
            if (Certificates.end(certificate).isBefore(now)) {
                return (certificate.equals(own)
                                ? who
                                : "a certificate in the chain of " + host + ", " + Certificates.subject(certificate))
                        + ", expired on " + Certificates.end(certificate)
                        + "; the broker's operator has to renew it";
            }
            if (Certificates.begin(certificate).isAfter(now)) {
                return who + ", is not valid before " + Certificates.begin(certificate)
                        + "; is the clock of this machine right?";
            }
        }
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("No name matching") || reason.contains("No subject alternative")) {
            return who + ", is about " + String.join(", ", Certificates.hosts(own)) + ", not about " + host
                    + "; connect to one of these, or have it issued for " + host
                    + " (hostname-check: false accepts it for every host)";
        }
        if (reason.contains("unable to find valid certification path") || reason.contains("path does not chain")) {
            return who + ", was issued by " + Certificates.issuer(chain[chain.length - 1])
                    + ", which is not trusted; trusted are " + trusted()
                    + ". Put the certificate of that CA into the file that 'ca' names";
        }
        return who + ", issued by " + Certificates.issuer(own) + ", is not accepted: " + reason;
    }

    private String trusted() {
        return settings.ca()
                .map(file -> Certificates.subjects(material.trusted()) + " in " + file)
                .orElse("the CAs that Java brings along, for 'ca' is not set");
    }

    /** Why we refused a certificate, if a failure still has that among its causes. */
    static Optional<String> told(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof CertificateException refused) {
                return Optional.ofNullable(refused.getMessage());
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Why a handshake failed. */
    String of(IOException failure, String place) {
        Optional<String> told = told(failure);
        if (told.isPresent()) {
            return told.get();
        }
        String message = String.valueOf(failure.getMessage());
        int alert = message.indexOf(ALERT);
        if (alert >= 0) {
            return ofAlert(message.substring(alert + ALERT.length()), place);
        }
        if (failure instanceof SocketTimeoutException) {
            return place + " does not answer the TLS handshake; is it a port for TLS?";
        }
        if (message.contains("Unsupported or unrecognized SSL message") || message.contains("plaintext connection")) {
            return place + " does not speak TLS; take its port for TLS, or a URL without TLS";
        }
        String said = "the TLS handshake with " + place + " failed: " + message;
        // who is refused often finds the connection closed before it reads the reason
        return BROKEN_OFF.matcher(message).find() ? ofOwn(said) : said;
    }

    private String ofAlert(String alert, String place) {
        String said = place + " ended the TLS handshake with '" + alert + "'";
        if (alert.startsWith("protocol_version") || alert.startsWith("handshake_failure")) {
            String certificate =
                    material.own().isEmpty() ? ", or demands a client certificate: set certificate and key" : "";
            return said + "; it has no TLS version or cipher in common with this Java" + certificate;
        }
        if (!alert.toLowerCase(Locale.ROOT).matches("(.*certificate.*|unknown_ca|access_denied).*")) {
            return said;
        }
        return ofOwn(said);
    }

    /** What the broker may have against our certificate. */
    private String ofOwn(String said) {
        X509Certificate own = material.own().orElse(null);
        if (own == null) {
            return said + ": it demands a client certificate, and we have none; set certificate and key, or keystore";
        }
        String who = "our certificate " + Certificates.subject(own) + " in "
                + settings.keystore()
                        .or(settings::certificate)
                        .map(Object::toString)
                        .orElse("")
                + ", issued by " + Certificates.issuer(own);
        return Certificates.end(own).isBefore(Instant.now())
                ? said + ": " + who + ", expired on " + Certificates.end(own) + "; renew it"
                : said + ": it does not accept " + who + ", valid until " + Certificates.end(own)
                        + "; ask its operator whether that CA is trusted there, and whether the file holds the"
                        + " certificates between it and that CA as well";
    }
}
