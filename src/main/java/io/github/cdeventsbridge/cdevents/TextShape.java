package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cdeventsbridge.diagnostic.Nearest;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A text, with its format and its words. */
final class TextShape implements Shape {

    private final String path;
    private final boolean nonEmpty;
    private final TextFormat format;
    /** Newest word to this version's; empty when any text may stand here. */
    private final Map<String, String> words;

    private final Map<String, TextNode> respelled = new HashMap<>();
    private final Map<String, TextNode> newestWords = new HashMap<>();

    TextShape(String path, boolean nonEmpty, TextFormat format, Map<String, String> words) {
        this.path = path;
        this.nonEmpty = nonEmpty;
        this.format = format;
        this.words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        this.words.forEach((newest, written) -> {
            respelled.put(newest, TextNode.valueOf(written));
            newestWords.put(written, TextNode.valueOf(newest));
        });
    }

    boolean nonEmpty() {
        return nonEmpty;
    }

    TextFormat format() {
        return format;
    }

    Map<String, String> words() {
        return words;
    }

    /** Whether {@link #check} has nothing to say. */
    boolean accepts(JsonNode value) {
        if (!(value instanceof TextNode)) {
            return false;
        }
        String text = value.textValue();
        return !(nonEmpty && text.isEmpty())
                && (words.isEmpty() || newestWords.containsKey(text))
                && (!words.isEmpty() || format.accepts(text));
    }

    /** Whether every text of a format has nothing against it, and stays as it is. */
    boolean acceptsAll(TextFormat theirs) {
        boolean mayBeEmpty = theirs == TextFormat.PLAIN || theirs == TextFormat.URI_REFERENCE;
        return words.isEmpty() && (format == TextFormat.PLAIN || format == theirs) && !(nonEmpty && mayBeEmpty);
    }

    @Override
    public void check(JsonNode value, Findings findings) {
        // cheaper than isTextual(), whose many implementations no compiler can inline; this runs once per text
        if (!(value instanceof TextNode)) {
            findings.error(path, "found " + Findings.describe(value) + "; allowed: " + allowed());
            return;
        }
        String text = value.textValue();
        if (nonEmpty && text.isEmpty()) {
            findings.error(path, "found an empty text; allowed: " + allowed());
        } else if (!words.isEmpty() && !newestWords.containsKey(text)) {
            findings.error(
                    path,
                    "found " + Findings.quote(text) + "; allowed: " + allowed() + Nearest.hint(text, words.values()));
        } else if (format != TextFormat.PLAIN) {
            checkFormat(text, findings);
        }
    }

    private void checkFormat(String text, Findings findings) {
        if (format.accepts(text)) {
            return;
        }
        String message = "found " + Findings.quote(text) + "; allowed: " + allowed();
        if (format == TextFormat.PURL) {
            findings.warning(path, message);
        } else {
            findings.error(path, message);
        }
    }

    private String allowed() {
        if (!words.isEmpty()) {
            return String.join(", ", words.values());
        }
        return switch (format) {
            case PLAIN -> nonEmpty ? "a string of at least one character" : "a string";
            case URI -> "an absolute URI such as https://example.com/path";
            case URI_REFERENCE -> "a URI or a relative reference";
            case DATE_TIME -> "a time such as 2026-01-31T12:00:00Z (RFC 3339)";
            case PURL -> "a package URL such as pkg:rpm/example/name@1.0";
            case DOMAIN_ID -> "a domain id such as cdevents:v0:github::example:project:pr:42";
            case CUSTOM_TYPE ->
                "a type such as dev.cdeventsx.tool-subject.predicate.0.1.0, with one digit for each part "
                        + "of its version";
            case CUSTOM_SUBJECT -> "tool and subject, such as tool-subject";
        };
    }

    @Override
    public JsonNode toVersion(JsonNode newest, Leftovers leftovers) {
        return respelled(newest);
    }

    /** A text is never a leftover, so that nobody needs a place for it. */
    JsonNode respelled(JsonNode newest) {
        return translate(newest, respelled);
    }

    @Override
    public JsonNode toNewest(JsonNode written) {
        return translate(written, newestWords);
    }

    private static JsonNode translate(JsonNode value, Map<String, TextNode> dictionary) {
        if (dictionary.isEmpty() || !(value instanceof TextNode)) {
            return value;
        }
        TextNode word = dictionary.get(value.textValue());
        return word == null || word.equals(value) ? value : word;
    }
}
