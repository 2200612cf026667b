/**
 * CloudEvents over HTTP: the Camel component {@code cloudevents-http}. {@code receive} listens, and answers when the sink has
 * what was posted; {@code send} posts events to a receiver, and counts its answer as the receipt.
 */
@NullMarked
package io.github.cdeventsbridge.transport.http;

import org.jspecify.annotations.NullMarked;
