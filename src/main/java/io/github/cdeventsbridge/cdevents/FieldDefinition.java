package io.github.cdeventsbridge.cdevents;

import java.util.List;

/**
 * A field of an event's content in the newest vocabulary, for whoever checks names and values before any event exists.
 *
 * @param path its place in the content: {@code testSuite.uri}
 * @param type its JSON type
 * @param required whether its parent cannot do without it; a required field of an optional parent is needed only there
 * @param nonEmpty whether an empty text is refused
 * @param format what its text must look like
 * @param words the closed set of its values, in the order of the spec; empty when any text may stand there
 * @param open whether an object may hold fields that the spec does not name
 */
public record FieldDefinition(
        String path,
        FieldType type,
        boolean required,
        boolean nonEmpty,
        TextFormat format,
        List<String> words,
        boolean open) {

    public FieldDefinition {
        words = List.copyOf(words);
    }
}
