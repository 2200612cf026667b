package io.github.cdeventsbridge.transport.letters;

/** A file among the letters that is none, or is not whole; the message says what was found. */
public final class DamagedLetterException extends Exception {

    private static final long serialVersionUID = 1;

    DamagedLetterException(String message, Throwable cause) {
        super(message, cause);
    }
}
