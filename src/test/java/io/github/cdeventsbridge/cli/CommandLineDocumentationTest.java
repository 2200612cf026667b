package io.github.cdeventsbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdeventsbridge.cli.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/command-line.md} and the tables of the README say what the program has, no more and no less. */
class CommandLineDocumentationTest {

    private static final Set<String> OF_EVERY_VERB = Set.of("--mappings", "--config", "--help", "--version");

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/command-line.md"));
    }

    static Set<String> verbs() {
        return BridgeCommand.of().getSubcommands().keySet();
    }

    /** The part below a heading, up to the next one. */
    private static String section(String heading) throws IOException {
        String[] parts = document().split("(?m)^## ", -1);
        return Arrays.stream(parts)
                .filter(part -> part.startsWith(heading + "\n"))
                .findFirst()
                .orElse("");
    }

    /** Those that look at mappings. */
    static Set<String> verbsWithMappings() {
        Set<String> verbs = new TreeSet<>(verbs());
        verbs.remove("schema"); // it says what the program knows, whatever there is
        verbs.removeAll(Set.of("routes", "dlq")); // they ask a running gateway or its broker
        verbs.remove("config"); // it looks at no mapping
        return verbs;
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    void theTableNamesAllVerbs() throws IOException {
        String beforeOptions = document().substring(0, document().indexOf("## Options"));

        assertThat(found("(?m)^\\| `([a-z]+)` \\|", beforeOptions)).isEqualTo(verbs());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasItsOptions(String verb) throws IOException {
        CommandLine command = BridgeCommand.of().getSubcommands().get(verb);
        Set<String> options = Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
                .flatMap(each -> each.getCommandSpec().options().stream())
                .map(OptionSpec::longestName)
                .filter(name -> !OF_EVERY_VERB.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found("(?m)^\\| `(--[a-z-]+)[=`]", section(verb))).isEqualTo(options);
    }

    @ParameterizedTest
    @MethodSource("verbsWithMappings")
    void everyVerbHasTheCommonOptions(String verb) {
        List<String> options = BridgeCommand.of().getSubcommands().get(verb).getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();

        assertThat(options).containsAll(OF_EVERY_VERB);
    }

    @Test
    void theTableOfExitCodesIsThatOfTheProgram() throws IOException {
        List<String> rows = section("Exit codes")
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .filter(line -> !line.matches("\\| (130|143) \\|.*")) // the codes of signals come from the platform
                .toList();

        assertThat(rows)
                .isEqualTo(Arrays.stream(ExitCode.values())
                        .map(code -> "| " + code.code() + " | " + code.meaning() + " |")
                        .toList());
    }

    @Test
    void theReadmeNamesAllSettings() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> rows = readme.lines()
                .filter(line -> line.matches("\\| `[a-z.-]+` \\| `CDBRIDGE_.*"))
                .map(line -> line.replaceFirst("(\\| `[^`]+` \\| `[^`]+` \\|).*", "$1"))
                .toList();

        assertThat(rows)
                .isEqualTo(Arrays.stream(Setting.values())
                        .map(setting -> "| `" + setting.key() + "` | `" + setting.variable() + "` |")
                        .toList());
    }
}
