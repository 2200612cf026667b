package io.github.cdeventsbridge.cdevents;

/** The JSON type of a field. */
public enum FieldType {
    /** A string. */
    TEXT,
    /** An object. */
    OBJECT,
    /** An array. */
    LIST,
    /** One of several types. */
    ANY
}
