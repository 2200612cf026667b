package io.github.cdeventsbridge.transport;

import org.junit.jupiter.api.TestReporter;

/**
 * What a test has shown about a transport and the clients of others, said at its end. The table of it in {@code
 * docs/transports.md} is made by {@code .ci/transport-matrix} from the reports, of tests that passed.
 */
public final class Proven {

    private static final String KEY = "proven";

    private Proven() {}

    /** The bridge reads what these publish. */
    public static void in(TestReporter reporter, String transport, String... clients) {
        report(reporter, transport, "in", clients);
    }

    /** These read what the bridge publishes. */
    public static void out(TestReporter reporter, String transport, String... clients) {
        report(reporter, transport, "out", clients);
    }

    private static void report(TestReporter reporter, String transport, String direction, String... clients) {
        for (String client : clients) {
            reporter.publishEntry(KEY, transport + "|" + direction + "|" + client);
        }
    }
}
