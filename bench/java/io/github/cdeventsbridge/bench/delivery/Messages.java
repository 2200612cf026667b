package io.github.cdeventsbridge.bench.delivery;

import io.github.cdeventsbridge.bench.KojiTest;

/** The messages that are sent: one of 1.5 KB, with another run in each, so that each becomes another event. */
public final class Messages {

    public static final String TOPIC = KojiTest.TOPIC;

    private static final String RUN = "b7e51d42-09c6-4f0e-8d6a-51f2c6a9b3e7";
    private static final String NOTE = "14 of 14 packages install and uninstall";

    private static final String BODY =
            new String(KojiTest.bodyWithoutReport(), java.nio.charset.StandardCharsets.UTF_8);

    private Messages() {}

    /**
     * The body of one.
     *
     * @param padding how many characters longer it is
     */
    public static String body(long number, int padding) {
        String body = BODY.replace(RUN, "run-" + number);
        return padding == 0 ? body : body.replace(NOTE, NOTE + "x".repeat(padding));
    }
}
