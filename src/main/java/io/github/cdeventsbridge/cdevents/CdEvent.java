package io.github.cdeventsbridge.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A CDEvent independent of spec versions, in the vocabulary of the newest release (CDEvents, spec.md).
 *
 * <p>Its trees belong to it from the moment it is made: nobody may change them afterwards. They are not copied, and what
 * is written from an event shares nodes with it.
 *
 * @param subject the kind of subject in lowerCamelCase, {@code testSuiteRun}; of a custom event tool and subject,
 *     {@code mytool-resource}
 * @param predicate what happened: {@code finished}
 * @param version of a custom event, the end of its type ({@code 0.1.0}); null for those of the catalogue, whose version
 *     follows from that of the spec
 * @param id unique together with the source
 * @param source a URI reference of the producer
 * @param timestamp when it happened, as RFC 3339 text
 * @param chainId the chain of events that it belongs to
 * @param schemaUri a stricter schema that its producer names; never fetched
 * @param links the embedded links (CDEvents, links.md)
 * @param subjectId the subject itself, the same in all events about it
 * @param subjectSource the producer of the subject's id, where it is not the event's source
 * @param content what is said about the subject
 * @param customData what the vocabulary has no words for
 * @param customDataContentType the media type of custom data that is not JSON
 * @param extensions CloudEvents extension attributes by their lower-case names
 */
public record CdEvent(
        String subject,
        String predicate,
        @Nullable String version,
        String id,
        String source,
        String timestamp,
        @Nullable String chainId,
        @Nullable String schemaUri,
        @Nullable ArrayNode links,
        String subjectId,
        @Nullable String subjectSource,
        ObjectNode content,
        @Nullable JsonNode customData,
        @Nullable String customDataContentType,
        Map<String, String> extensions) {

    /**
     * @throws IllegalArgumentException when an extension's name is none that CloudEvents allows (spec.md, "Naming
     *     Conventions"), or is that of a core attribute
     */
    public CdEvent {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(predicate, "predicate");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(subjectId, "subjectId");
        Objects.requireNonNull(content, "content");
        extensions = extensions.isEmpty() ? Map.of() : named(extensions);
    }

    private static Map<String, String> named(Map<String, String> given) {
        Map<String, String> extensions = Map.copyOf(given);
        for (String name : extensions.keySet()) {
            if (!CloudEventAttributes.isExtension(name)) {
                throw new IllegalArgumentException("'" + name
                        + "' cannot name an extension attribute; allowed: lower-case letters and digits, "
                        + "no attribute of CloudEvents itself");
            }
        }
        return extensions;
    }

    /** An event of the catalogue. */
    public CdEvent(
            String subject,
            String predicate,
            String id,
            String source,
            String timestamp,
            @Nullable String chainId,
            @Nullable String schemaUri,
            @Nullable ArrayNode links,
            String subjectId,
            @Nullable String subjectSource,
            ObjectNode content,
            @Nullable JsonNode customData,
            @Nullable String customDataContentType,
            Map<String, String> extensions) {
        this(
                subject,
                predicate,
                null,
                id,
                source,
                timestamp,
                chainId,
                schemaUri,
                links,
                subjectId,
                subjectSource,
                content,
                customData,
                customDataContentType,
                extensions);
    }

    /** Subject and predicate: {@code testSuiteRun.finished}. */
    public String name() {
        return subject + "." + predicate;
    }

    /** Whether it is an event of a single tool, {@code dev.cdeventsx.*} (CDEvents, custom/README.md). */
    public boolean isCustom() {
        return CustomType.isCustomSubject(subject);
    }

    /** The same event with other custom data. */
    public CdEvent withCustomData(@Nullable JsonNode data, @Nullable String contentType) {
        return with(data, contentType, extensions);
    }

    /** The same event with other extension attributes. */
    public CdEvent withExtensions(Map<String, String> attributes) {
        return with(customData, customDataContentType, attributes);
    }

    private CdEvent with(@Nullable JsonNode data, @Nullable String contentType, Map<String, String> attributes) {
        return new CdEvent(
                subject,
                predicate,
                version,
                id,
                source,
                timestamp,
                chainId,
                schemaUri,
                links,
                subjectId,
                subjectSource,
                content,
                data,
                contentType,
                attributes);
    }

    /** Which event it is, without what it says: contents do not belong into logs. */
    @Override
    public String toString() {
        return name() + " " + id;
    }
}
