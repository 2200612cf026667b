package io.github.cdeventsbridge.archive.datagrepper;

/** A window that the server does not give, although it was asked again: a narrower one may do. */
final class TroubleException extends Exception {

    private static final long serialVersionUID = 1L;

    TroubleException(String what) {
        super(what);
    }
}
