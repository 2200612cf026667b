package io.github.cdeventsbridge.inspect;

import org.jspecify.annotations.Nullable;

/** What an event says of others: {@link ToSubject} or {@link ToEvent}. */
public sealed interface Reference {

    /**
     * It names another subject.
     *
     * @param kind the kind of subject, {@code pipelineRun}
     * @param id the subject's id; of an artifact, {@linkplain Purls#identity its identity}
     * @param source where the id is unique; null when it is that of the event
     */
    record ToSubject(
            Relation relation,
            String kind,
            String id,
            @Nullable String source) implements Reference {}

    /**
     * It is linked with another event (CDEvents, links.md).
     *
     * @param linkType {@code PATH}, {@code RELATION} or {@code END}
     * @param linkKind of a relation, the word for it
     * @param contextId the other event
     */
    record ToEvent(String linkType, @Nullable String linkKind, String contextId) implements Reference {}
}
