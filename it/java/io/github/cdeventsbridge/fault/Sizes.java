package io.github.cdeventsbridge.fault;

import java.util.Random;

/** How large the bodies of messages are. */
interface Sizes {

    /** From this size on, the client of Artemis sends a message in pieces. */
    int LARGE_MESSAGE = 100 * 1024;

    /** What is larger than this is not translated. */
    int MOST = 8 * 1024 * 1024;

    /** What CI messages usually have; one of fifty comes near the threshold of large messages. */
    Sizes USUAL = random -> random.nextInt(50) == 0 ? aroundLarge(random) : 1_500;

    /** Just below and above the threshold of large messages. */
    Sizes LARGE = Sizes::aroundLarge;

    /** What a bridge must hold in memory in spite of their size, for tests of back-pressure. */
    Sizes HEAVY = random -> 64 * 1024;

    /** As large as may be translated, and larger; mixed with small ones, which must not wait for ever. */
    Sizes HUGE = random -> switch (random.nextInt(4)) {
        case 0 -> MOST - 1_024;
        case 1 -> MOST + 1 + random.nextInt(2 * 1024 * 1024);
        default -> 1_500;
    };

    /** The size of the next body. */
    int next(Random random);

    private static int aroundLarge(Random random) {
        return LARGE_MESSAGE - 4_096 + random.nextInt(8_192);
    }
}
