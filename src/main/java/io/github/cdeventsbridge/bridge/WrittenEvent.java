package io.github.cdeventsbridge.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.cdevents.EventAttributes;
import io.github.cdeventsbridge.message.Json;
import io.github.cdeventsbridge.message.StrictJson;
import java.util.Map;

/**
 * An event of a message: a bare CDEvent of a spec version, valid by its rules. Immutable and thread-safe, as long as nobody
 * changes what it hands out.
 */
public final class WrittenEvent {

    private final String subject;
    private final String predicate;
    private final EventAttributes attributes;
    private final Map<String, String> extensions;
    private final Form form;

    /** As what it was written. */
    private sealed interface Form {

        /** By a plan. */
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Bytes(byte[] utf8) implements Form {}

        /** Where no plan is for it. */
        record Tree(ObjectNode tree) implements Form {}
    }

    private WrittenEvent(
            String subject, String predicate, EventAttributes attributes, Map<String, String> extensions, Form form) {
        this.subject = subject;
        this.predicate = predicate;
        this.attributes = attributes;
        this.extensions = Map.copyOf(extensions);
        this.form = form;
    }

    static WrittenEvent of(
            String subject, String predicate, EventAttributes attributes, Map<String, String> extensions, byte[] utf8) {
        return new WrittenEvent(subject, predicate, attributes, extensions, new Form.Bytes(utf8));
    }

    static WrittenEvent of(
            String subject,
            String predicate,
            EventAttributes attributes,
            Map<String, String> extensions,
            ObjectNode tree) {
        return new WrittenEvent(subject, predicate, attributes, extensions, new Form.Tree(tree));
    }

    /** The subject in lower camel case. */
    public String subject() {
        return subject;
    }

    /** Such as {@code finished}. */
    public String predicate() {
        return predicate;
    }

    /** What the CloudEvent around it repeats. */
    public EventAttributes attributes() {
        return attributes;
    }

    /** CloudEvents extension attributes by their names. */
    public Map<String, String> extensions() {
        return extensions;
    }

    /** Whether it was written by a plan. */
    boolean isPlanned() {
        return form instanceof Form.Bytes;
    }

    /** The bare CDEvent as compact JSON. */
    public byte[] utf8() {
        return form instanceof Form.Bytes bytes ? bytes.utf8() : Json.bytes(cdevent());
    }

    /** The bare CDEvent as a tree, which is made anew each time when it was written as bytes. */
    public ObjectNode cdevent() {
        return form instanceof Form.Bytes bytes
                ? (ObjectNode) ((StrictJson.Document) StrictJson.read(bytes.utf8())).tree()
                : ((Form.Tree) form).tree();
    }
}
