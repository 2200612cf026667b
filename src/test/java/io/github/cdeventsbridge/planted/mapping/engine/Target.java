package io.github.cdeventsbridge.planted.mapping.engine;

/** What a planted class must not know. */
public final class Target {}
