package io.github.cdeventsbridge.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages the text of mapping files: lines, tokens, characters. The same random numbers do the same damage. */
final class MappingDamage {

    private static final List<String> TOKENS = List.of(
            "$",
            "$x",
            "$x!",
            "$state",
            "$state $result",
            "$config.",
            "$config.none",
            "$message.time",
            "$message.x",
            "|",
            "~",
            "*",
            "**",
            "!",
            "!time",
            "!int",
            "!bool",
            "!sha256",
            "!purl",
            "!none",
            "!purl pkg:",
            "!purl pkg:rpm/$x",
            "[",
            "]",
            "{",
            "}",
            "[$x]",
            "[$x",
            "$x]",
            "(",
            ")",
            "<",
            ">",
            "<:",
            ">:",
            "...",
            "...: $x",
            "... $x",
            ":",
            ": ",
            "- ",
            "-",
            ",",
            "\"",
            "'",
            "\"$x",
            "#",
            "# x",
            "&a",
            "*a",
            "<<: *a",
            "!!str",
            "!!binary x",
            "%",
            "@",
            "`",
            "\\",
            "\\u0000",
            "---",
            "...\n---",
            "? ",
            "?",
            "\t",
            "\n",
            "\n  ",
            "\u0000",
            "\uFEFF",
            "é",
            "😀",
            "\uD83D",
            "mapping: x",
            "fragment: x",
            "use: [x]",
            "legacy:",
            "event:",
            "where:",
            "require: [$x]",
            "also:",
            "skip: x",
            "topic: $x.$y",
            "type: testSuiteRun.$predicate",
            "type: x",
            "customData: $x",
            "first",
            "all",
            "null",
            "true",
            "0",
            "1e999",
            "0x1F",
            "$a$b",
            "$a-$b-$c | $d",
            "$a.$b | $b.$a",
            "a|b|$c",
            "",
            " ");

    private final Random random;

    MappingDamage(Random random) {
        this.random = random;
    }

    /** A text that was this one once. */
    String file(String text) {
        String damaged = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged = random.nextBoolean() ? lines(damaged) : characters(damaged);
        }
        return damaged;
    }

    private String lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int one = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(7)) {
            case 0 -> lines.remove(one);
            case 1 -> lines.add(other, lines.get(one));
            case 2 -> lines.set(one, lines.set(other, lines.get(one)));
            case 3 -> lines.set(one, " ".repeat(1 + random.nextInt(4)) + lines.get(one));
            case 4 -> lines.set(one, lines.get(one).strip());
            case 5 -> lines.add(one, " ".repeat(2 * random.nextInt(4)) + token() + ": " + token());
            default -> lines.subList(Math.min(one, other), Math.max(one, other)).clear();
        }
        return String.join("\n", lines);
    }

    private String characters(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(8));
        String head = text.substring(0, from);
        return switch (random.nextInt(6)) {
            case 0 -> head;
            case 1 -> head + text.substring(to);
            case 2 -> head + token() + text.substring(from);
            case 3 -> words(text);
            case 4 -> head + nesting() + text.substring(to);
            default -> head + token() + text.substring(to);
        };
    }

    /** Another word where one stood. */
    private String words(String text) {
        String[] words = text.split("(?<=\\s)|(?=\\s)", -1);
        words[random.nextInt(words.length)] = random.nextBoolean() ? token() : words[random.nextInt(words.length)];
        return String.join("", words);
    }

    private String token() {
        String token = TOKENS.get(random.nextInt(TOKENS.size()));
        return random.nextInt(40) == 0 ? token.repeat(1 + random.nextInt(2_000)) : token;
    }

    /** Deeper than any file has reason to be. */
    private String nesting() {
        String open = List.of("[", "{a: ", "- ", "? ", "\n- [").get(random.nextInt(5));
        return open.repeat(random.nextInt(10) == 0 ? 20_000 : 1 + random.nextInt(60));
    }
}
