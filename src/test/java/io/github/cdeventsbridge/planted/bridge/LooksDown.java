package io.github.cdeventsbridge.planted.bridge;

import io.github.cdeventsbridge.planted.diagnostic.Ground;

/** An arrow that points down, and closes a circle with the planted one that points up. */
final class LooksDown {

    static final Ground GROUND = new Ground();

    private LooksDown() {}
}
