package io.github.cdeventsbridge.transport.delivery;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of dead letters: short enough to be typed, and random, because the same message may come twice. Thread-safe. */
final class LetterIds {

    private static final int BYTES = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LetterIds() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
