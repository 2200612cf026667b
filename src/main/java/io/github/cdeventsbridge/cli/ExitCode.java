package io.github.cdeventsbridge.cli;

/** How the process ends. The table in {@code docs/command-line.md} is checked against this. */
public enum ExitCode {
    OK(0, "done"),
    UNEXPECTED(1, "an unexpected failure: a defect of the bridge"),
    USAGE(2, "arguments that are not understood"),
    NOT_PERMITTED(10, "the broker does not permit it"),
    CANNOT_CONNECT(11, "the broker, the running gateway or an archive cannot be reached, or a port is taken"),
    FAILURES(
            13,
            "finished, but with failures: messages that cannot be translated, samples that differ,"
                    + " a stop that its deadline cut"),
    INVALID(78, "mappings, routes or configuration are invalid");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }

    /** What it means, for people. */
    public String meaning() {
        return meaning;
    }
}
