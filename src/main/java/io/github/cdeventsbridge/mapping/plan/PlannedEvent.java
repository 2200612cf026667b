package io.github.cdeventsbridge.mapping.plan;

import io.github.cdeventsbridge.cdevents.EventAttributes;

/**
 * An event that a plan has written.
 *
 * @param utf8 the bare CDEvent, valid in its spec version
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PlannedEvent(EventAttributes attributes, byte[] utf8) {}
