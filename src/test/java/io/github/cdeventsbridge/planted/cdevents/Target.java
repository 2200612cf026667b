package io.github.cdeventsbridge.planted.cdevents;

/** What a planted class must not know. */
public final class Target {}
