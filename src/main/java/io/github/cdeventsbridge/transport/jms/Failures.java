package io.github.cdeventsbridge.transport.jms;

import jakarta.jms.TransactionRolledBackException;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;

/** Exceptions in words. */
final class Failures {

    private Failures() {}

    /** Type and message, and those of the root cause if there is another. */
    static String describe(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root == failure ? one(failure) : one(failure) + ", caused by " + one(root);
    }

    /** Whether a broker refused a transaction because it has one of the messages already. */
    static boolean isDuplicate(Throwable failure) {
        return isCausedBy(failure, ActiveMQDuplicateIdException.class)
                || (failure instanceof TransactionRolledBackException
                        && String.valueOf(failure.getMessage()).contains("Duplicate message detected"));
    }

    static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String one(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
