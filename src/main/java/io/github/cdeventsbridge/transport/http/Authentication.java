package io.github.cdeventsbridge.transport.http;

/** How a sender proves who it is. */
public enum Authentication {
    /** Not at all. */
    NONE,
    /** {@code Authorization: Bearer} and the password. */
    BEARER,
    /** {@code Authorization: Basic} with user and password. */
    BASIC,
    /** A signature of the body, {@code sha256=} and an HMAC with the password in hexadecimal digits, in a header. */
    HMAC
}
