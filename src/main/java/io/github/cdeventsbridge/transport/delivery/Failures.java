package io.github.cdeventsbridge.transport.delivery;

import java.util.Optional;
import java.util.function.Predicate;

/** Exceptions in words. */
public final class Failures {

    private Failures() {}

    /** Type and message, and those of the root cause if it says something else. */
    public static String describe(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        String said = one(failure);
        return said.contains(one(root)) ? said : said + ", caused by " + one(root);
    }

    /** Whether one of that type is among its causes, or it is one itself. */
    public static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type).isPresent();
    }

    /** The first of that type among its causes, itself included. */
    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return find(failure, type, any -> true);
    }

    /** The first of that type among its causes, itself included, that also is as wanted. */
    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type, Predicate<T> wanted) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause) && wanted.test(type.cast(cause))) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static String one(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
