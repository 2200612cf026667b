package io.github.cdeventsbridge.diagnostic;

/** How much a {@link Problem} matters. */
public enum Severity {
    /** Work cannot go on with what was found. */
    ERROR,
    /** Work goes on, and somebody should know. */
    WARNING
}
