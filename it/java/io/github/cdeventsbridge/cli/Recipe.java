package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.docs.Documents;
import io.github.cdeventsbridge.docs.Documents.Block;
import io.github.cdeventsbridge.transport.embedded.Clients;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A section of the document with the recipes, followed as a reader would: its files are written, its commands executed, and
 * what it shows is compared, in all of them with other hosts and names in place of those in the document.
 */
final class Recipe {

    private static final Path DOCUMENT = Path.of("docs/recipes.md");
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final List<Block> blocks;
    private final Map<String, String> replaced;

    private Recipe(Path folder, List<Block> blocks, Map<String, String> replaced) {
        this.folder = folder;
        this.blocks = blocks;
        this.replaced = replaced;
    }

    /**
     * Writes its files.
     *
     * @param replaced what a reader replaces, and by what; all of it occurs
     */
    static Recipe in(Path folder, String section, Map<String, String> replaced) throws Exception {
        List<Block> blocks = Documents.blocks(DOCUMENT).stream()
                .filter(block -> block.section().equals(section))
                .toList();
        String whole = blocks.stream().map(Block::text).collect(Collectors.joining());
        assertThat(replaced.keySet()).allSatisfy(name -> assertThat(whole).contains(name));
        Recipe recipe = new Recipe(Files.createDirectories(folder), blocks, replaced);
        Path routes = Files.createDirectories(folder.resolve("routes"));
        for (Block block : blocks) {
            if (!block.mark("config").isEmpty()) {
                Files.writeString(folder.resolve(block.mark("config")), recipe.filledIn(block.text()));
            } else if (!block.mark("route").isEmpty()) {
                Files.writeString(routes.resolve(block.mark("route")), recipe.filledIn(block.text()));
            }
        }
        return recipe;
    }

    private String filledIn(String text) {
        String filled = text;
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            filled = filled.replace(each.getKey(), each.getValue());
        }
        return filled;
    }

    /** Starts the bridge as the document says. */
    BridgeProcess start() {
        return BridgeProcess.start(folder, "run");
    }

    private List<Block> all(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** Executes the n-th block of commands, counted from 0; returns what they print. */
    String execute(int n) throws Exception {
        return outputOf(startCommand(n), n);
    }

    /** Starts the n-th block of commands without waiting for its end. */
    Process startCommand(int n) throws Exception {
        Block block = all("sh").get(n);
        return Clients.start(
                List.of("bash", "-euo", "pipefail", "-c", "cd '" + folder + "'\n" + filledIn(block.text())));
    }

    /** Waits for its end; returns what it has printed. */
    String outputOf(Process process, int n) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s says: %s", all("sh").get(n), output)
                .isZero();
        return output;
    }

    /** What the n-th block of text shows, where {@code …} is anything. */
    Pattern shown(int n) {
        return Pattern.compile(Arrays.stream(filledIn(all("text").get(n).text()).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^\n]*")));
    }
}
