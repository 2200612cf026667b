package io.github.cdeventsbridge.planted.diagnostic;

/** What everybody may know. */
public final class Ground {}
