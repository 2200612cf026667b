package io.github.cdeventsbridge.message.redaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.Body;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What must not leave a zone of trust: fields by their paths, e-mail addresses, and hosts. It is taken out of a message before
 * anything else is done with it, so that neither events, nor what they carry, nor findings can tell it. Immutable and
 * thread-safe.
 */
public final class Redaction {

    /** Nothing is taken out. */
    public static final Redaction NONE = new Redaction(List.of(), false, List.of());

    /** Stands where a text of a field was. */
    static final String FIELD = "redacted";

    static final String BODY = "body";
    static final String HEADERS = "headers";

    private static final String ID = "id";

    /** How the parser shows a piece of what it could not read. */
    private static final Pattern WORD = Pattern.compile("Unrecognized token '[^']*':");

    private final List<FieldPath> fields;
    private final MaskedText texts;

    /**
     * @param emails whether e-mail addresses are taken out of all texts
     * @param hosts names of hosts that are taken out of all texts, with all hosts below them
     */
    public Redaction(List<FieldPath> fields, boolean emails, List<String> hosts) {
        this.fields = List.copyOf(fields);
        this.texts = new MaskedText(emails, hosts);
    }

    /**
     * A message from which something was taken.
     *
     * @param places where, at most {@value RedactedTree#MOST_PLACES} of them; {@code []} stands for the items of a list
     */
    public record Redacted(LegacyMessage message, List<String> places) {
        public Redacted {
            places = List.copyOf(places);
        }
    }

    /**
     * What is said of a body that cannot be read, without its words: which of its fields they are of is not known.
     */
    public Problem of(Problem unread) {
        return isNone()
                ? unread
                : Problem.error(
                        unread.path(), texts.of(WORD.matcher(unread.message()).replaceFirst("unknown word:")));
    }

    private boolean isNone() {
        return fields.isEmpty() && !texts.isNeeded();
    }

    /** The message without what must not leave; the message itself if it says nothing of that. */
    public Redacted of(LegacyMessage message) {
        if (isNone()) {
            return new Redacted(message, List.of());
        }
        RedactedTree tree = new RedactedTree(fields, texts);
        ObjectNode headers = tree.of(HEADERS, message.headers());
        ObjectNode body = tree.of(BODY, message.body().tree());
        String id = message.id() == null ? null : texts.of(message.id());
        if (id != null && !id.equals(message.id())) {
            tree.found(ID);
        }
        if (tree.places().isEmpty()) {
            return new Redacted(message, List.of());
        }
        Body replaced =
                new Body(body, null, message.body().portable(), message.body().kind());
        return new Redacted(new LegacyMessage(message.topic(), headers, id, message.time(), replaced), tree.places());
    }
}
