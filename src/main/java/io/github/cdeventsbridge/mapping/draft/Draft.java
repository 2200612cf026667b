package io.github.cdeventsbridge.mapping.draft;

/**
 * A drafted mapping.
 *
 * @param name the name of the mapping
 * @param text the text of its file
 * @param use the fragment that it completes, or empty
 */
public record Draft(String name, String text, String use) {}
