package io.github.cdeventsbridge.mapping.pattern;

import java.util.List;

/** The keys of mapping files and the words that stand behind them, for those who read files and those who describe them. */
public final class Keys {

    /** What a file of messages and events holds. */
    public static final List<String> MAPPING = List.of(
            "mapping",
            "description",
            "use",
            "legacy",
            "event",
            "skip",
            "where",
            "also",
            "require",
            "ignored",
            "unmapped");

    /** What a part for mappings holds. */
    public static final List<String> FRAGMENT = List.of(
            "fragment", "description", "use", "legacy", "event", "where", "also", "require", "ignored", "unmapped");

    /** What an older form of messages holds. */
    public static final List<String> SHAPE = List.of("shape", "description", "legacy", "becomes", "where");

    /** What stands under {@code legacy}. */
    public static final List<String> LEGACY = List.of("topic", "has", "lacks", "headers", "body");

    /** What stands under {@code becomes}. */
    public static final List<String> BECOMES = List.of("topic", "headers", "body");

    /** What an entry of {@code also} holds beside the sample of its event. */
    public static final List<String> ALSO =
            List.of("type", "option", "when", "each", "entries", "item", "limit", "where");

    /** What {@code unmapped} may say. */
    public static final List<String> UNMAPPED = List.of("error", "warn", "keep");

    /** A key for all fields that an object's sample does not name. */
    public static final String REST = "...";

    /** The name of an option. */
    public static final String OPTION = "[a-z][a-z0-9-]*";

    /** The number behind {@code limit}. */
    public static final String LIMIT = "[1-9][0-9]{0,6}";

    private Keys() {}

    /** The keys of a kind of file. */
    public static List<String> of(Definition.Kind kind) {
        return switch (kind) {
            case MAPPING -> MAPPING;
            case FRAGMENT -> FRAGMENT;
            case SHAPE -> SHAPE;
        };
    }
}
