/**
 * Looks into streams of events and messages. Receives JSON documents, hands out the events that they hold or become,
 * those that a person asks for, and the timeline that follows from their references to each other. Prints nothing.
 */
@NullMarked
package io.github.cdeventsbridge.inspect;

import org.jspecify.annotations.NullMarked;
