package io.github.cdeventsbridge.diagnostic;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finding: where, what is wrong, what is allowed.
 *
 * @param severity whether it stops the work
 * @param location the file position, if the finding is about a file
 * @param path the place inside the document, such as {@code legacy.body.artifact.id}; empty for the whole of it
 * @param message what is wrong and what is allowed, one sentence without a final full stop
 */
public record Problem(Severity severity, @Nullable Location location, String path, String message) {

    /** Keys of a file may be as long as the file, and a thousand findings may have the same one. */
    private static final int SHOWN_OF_PATH = 200;

    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    /** An error at a place inside a message or event, where no file is at hand. */
    public static Problem error(String path, String message) {
        return new Problem(Severity.ERROR, null, path, message);
    }

    /** An error in a file. */
    public static Problem error(Location location, String path, String message) {
        return new Problem(Severity.ERROR, location, path, message);
    }

    /** A warning at a place inside a message or event, where no file is at hand. */
    public static Problem warning(String path, String message) {
        return new Problem(Severity.WARNING, null, path, message);
    }

    /** A warning in a file. */
    public static Problem warning(Location location, String path, String message) {
        return new Problem(Severity.WARNING, location, path, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The one-line form that people and editors read: {@code file:line:col: path: message}; a very long path is cut. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (location != null) {
            text.append(location).append(": ");
        }
        if (severity == Severity.WARNING) {
            text.append("warning: ");
        }
        if (!path.isEmpty()) {
            text.append(shown(path)).append(": ");
        }
        return text.append(message).toString();
    }

    private static String shown(String path) {
        if (path.length() <= SHOWN_OF_PATH) {
            return path;
        }
        int end = Character.isHighSurrogate(path.charAt(SHOWN_OF_PATH - 1)) ? SHOWN_OF_PATH - 1 : SHOWN_OF_PATH;
        return path.substring(0, end) + "…";
    }
}
