package io.github.cdeventsbridge.mapping.plan;

/** The event that stands for a message: it tells source and time for those beside it, which refer to it. */
public record Primary(String id, String source, String time) {}
