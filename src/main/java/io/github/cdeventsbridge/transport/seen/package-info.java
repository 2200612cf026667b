/**
 * What was published before. Receives the keys of messages that a sink has confirmed, and tells whether a key is among the
 * last ones, also after a crash: for sinks that cannot drop duplicates themselves.
 */
@NullMarked
package io.github.cdeventsbridge.transport.seen;

import org.jspecify.annotations.NullMarked;
