package io.github.cdeventsbridge.transport.mqtt;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong in the client libraries, in words. Their own texts often name only the code, and hide the cause. */
final class PahoFailures {

    private static final Logger LOG = LoggerFactory.getLogger(PahoFailures.class);

    private PahoFailures() {}

    /** The text of the failure and of what caused it. */
    static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder(said(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (!text.toString().contains(said(cause))) {
                text.append(": ").append(said(cause));
            }
        }
        return text.toString();
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? kind
                : failure instanceof java.io.IOException ? kind + ": " + message : message;
    }

    /** Something that may fail when a connection is closed, which is of no interest then. */
    interface Closing {
        void run() throws Exception;
    }

    static void quietly(Closing closing) {
        try {
            closing.run();
        } catch (Exception e) {
            LOG.atDebug().setCause(e).log("MQTT connection did not close in order");
        }
    }
}
