package io.github.cdeventsbridge.planted.bridge;

/** What a planted class must not know. */
public final class Target {}
