package io.github.cdeventsbridge.transport.delivery;

/** Exceptions in words. */
public final class Failures {

    private Failures() {}

    /** Type and message, and those of the root cause if there is another. */
    public static String describe(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root == failure ? one(failure) : one(failure) + ", caused by " + one(root);
    }

    /** Whether one of that type is among its causes, or it is one itself. */
    public static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
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
