package io.github.cdeventsbridge.cdevents;

/**
 * What the CloudEvent around a CDEvent repeats of it (CDEvents, cloudevents-binding.md).
 *
 * @param type with its version
 * @param subject the subject's id
 * @param time when it happened, as RFC 3339 text
 */
public record EventAttributes(String id, String source, String type, String subject, String time) {}
