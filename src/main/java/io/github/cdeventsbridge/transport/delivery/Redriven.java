package io.github.cdeventsbridge.transport.delivery;

/**
 * What a message says that was a dead letter before.
 *
 * @param letter the id that it had, and gets again
 * @param redrives how often it was re-driven
 */
public record Redriven(String letter, int redrives) {}
