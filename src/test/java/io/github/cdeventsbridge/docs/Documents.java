package io.github.cdeventsbridge.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown files of the project, and the fenced blocks in them. */
public final class Documents {

    private static final String FENCE = "```";
    private static final String SECTION = "## ";

    private Documents() {}

    /**
     * A fenced block.
     *
     * @param place file and line, for messages
     * @param section the heading of the second level that it stands under
     * @param language what stands after the opening fence
     */
    public record Block(String place, String section, String language, String text) {
        /** The value of a comment in the first line, such as {@code # file: name}; or an empty text. */
        public String mark(String key) {
            String first = text.lines().findFirst().orElse("");
            String start = "# " + key + ": ";
            return first.startsWith(start) ? first.substring(start.length()).strip() : "";
        }

        /** The document that it stands in. */
        public String file() {
            return place.substring(0, place.lastIndexOf(':'));
        }

        @Override
        public String toString() {
            return place;
        }
    }

    static List<Path> all() {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            Stream<Path> top = Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docker/README.md")
                    .map(Path::of);
            return Stream.concat(
                            top,
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Block> blocks(Path file) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder text = null;
        String language = "";
        String section = "";
        int line = 0;
        int start = 0;
        for (String one : text(file).split("\n", -1)) {
            line++;
            boolean fence = one.strip().startsWith(FENCE);
            if (fence && text == null) {
                text = new StringBuilder();
                language = one.strip().substring(FENCE.length());
                start = line;
            } else if (fence) {
                blocks.add(new Block(file + ":" + start, section, language, String.valueOf(text)));
                text = null;
            } else if (text != null) {
                text.append(one).append('\n');
            } else if (one.startsWith(SECTION)) {
                section = one.substring(SECTION.length());
            }
        }
        return blocks;
    }

    static List<Block> blocks(String language) {
        return all().stream()
                .flatMap(file -> blocks(file).stream())
                .filter(block -> block.language().equals(language))
                .toList();
    }
}
