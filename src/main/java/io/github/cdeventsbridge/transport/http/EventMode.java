package io.github.cdeventsbridge.transport.http;

/** How an event is written. */
public enum EventMode {
    /** One document of JSON with attributes and data. */
    STRUCTURED,
    /** The attributes as headers, the data as the body. */
    BINARY
}
