package io.github.cdeventsbridge.transport.delivery;

import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.Disposition;

/**
 * What is to be acknowledged.
 *
 * @param attempt the attempt that settled it, counted from 1
 */
record Settled(Disposition disposition, int attempt) {

    static Settled deadLetter(DeadLetterCause cause, int attempt) {
        return new Settled(new Disposition.DeadLetter(cause), attempt);
    }
}
