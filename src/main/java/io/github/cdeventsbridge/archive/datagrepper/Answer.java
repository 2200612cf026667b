package io.github.cdeventsbridge.archive.datagrepper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
sealed interface Answer {

    /** A page. */
    record Given(Page page) implements Answer {}

    /**
     * None.
     *
     * @param what for people: "answers 502"
     * @param notBefore when the server wants to be asked again; null if it does not say
     */
    record Failed(Kind kind, String what, @Nullable Instant notBefore) implements Answer {

        Failed(Kind kind, String what) {
            this(kind, what, null);
        }
    }

    /** What to do about it. */
    enum Kind {
        /** Asking again is of no use. */
        REFUSED,
        /** There is no such endpoint; perhaps the other one is there. */
        NOT_THERE,
        /** Something else than a page, which happens to busy servers, and always happens where no datagrepper is. */
        NO_PAGE,
        /** Too much for the server, or too long: ask again, then for less. */
        TROUBLE,
        /** It has nothing to do with what was asked: wait. */
        PATIENCE
    }
}
