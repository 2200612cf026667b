package io.github.cdeventsbridge.cli.samples;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A sample: {@code NAME.in.json} and {@code NAME.out.json}.
 *
 * @param name the path of the input without {@code .in.json}
 * @param input the text of the input
 * @param expected the text of the expected output, or null when there is none yet
 * @param output where the output is written; null for samples inside the jar
 */
public record Sample(
        String name,
        String input,
        @Nullable String expected,
        @Nullable Path output) {}
