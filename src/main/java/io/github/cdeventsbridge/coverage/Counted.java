package io.github.cdeventsbridge.coverage;

import org.jspecify.annotations.Nullable;

/**
 * How often something was seen.
 *
 * @param name what it is
 * @param first where it was seen first
 */
public record Counted(String name, long number, @Nullable String first) {}
