package io.github.cdeventsbridge.inspect;

import io.github.cdeventsbridge.cdevents.CdEvent;

/**
 * Which subject an event is about.
 *
 * @param kind {@code pipelineRun}
 * @param id the subject's id; of an artifact, {@linkplain Purls#identity its identity}
 * @param source where the id is unique; empty for artifacts, whose names hold everywhere
 * @param part of a service, the artifact that it runs: each deployment is a course of its own; else empty
 */
record SubjectKey(String kind, String id, String source, String part) {

    static SubjectKey of(CdEvent event, String part, Words words) {
        String source = words.one(event.subjectSource() == null ? event.source() : event.subjectSource());
        return event.subject().equals(References.ARTIFACT)
                ? new SubjectKey(References.ARTIFACT, Purls.identity(event.subjectId()), "", "")
                : new SubjectKey(words.one(event.subject()), event.subjectId(), source, part);
    }
}
