package io.github.cdeventsbridge.bridge;

import io.github.cdeventsbridge.message.redaction.Redaction;

/**
 * What events tell of the messages that they are made from.
 *
 * @param carry what travels beside what is mapped
 * @param redaction what does not leave at all
 */
public record Disclosure(Carry carry, Redaction redaction) {

    /** Of all that the message says, nothing is taken out. */
    public static Disclosure of(Carry carry) {
        return new Disclosure(carry, Redaction.NONE);
    }
}
