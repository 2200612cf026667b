package io.github.cdeventsbridge.planted.inspect;

/** What a planted class must not know. */
public final class Target {}
