package io.github.cdeventsbridge.operate;

import java.time.Instant;

/**
 * When a certificate ends.
 *
 * @param broker the broker that it is about, by its name in the configuration
 * @param role {@code own}, {@code ca} or {@code broker}
 * @param subject whom it is about
 * @param end the moment from which on nobody accepts it
 */
public record CertificateEnd(String broker, String role, String subject, Instant end) {}
