package io.github.cdeventsbridge.mapping.engine;

/** Asks which slots changed. */
final class Changes {

    private Changes() {}

    static boolean any(Codec codec, boolean[] changed) {
        boolean[] found = new boolean[1];
        codec.eachSlot(slot -> found[0] |= changed[slot]);
        return found[0];
    }
}
