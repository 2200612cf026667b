package io.github.cdeventsbridge.cdevents;

/**
 * A field of an object in one spec version.
 *
 * @param name how that version spells it
 * @param newest its name in the newest vocabulary
 */
record FieldRule(String name, String newest, boolean required, Shape shape) {}
