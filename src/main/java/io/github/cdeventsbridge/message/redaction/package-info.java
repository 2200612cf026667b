/**
 * Receives a message that is to leave a zone of trust, and hands on the same message without what must not leave it.
 */
@NullMarked
package io.github.cdeventsbridge.message.redaction;

import org.jspecify.annotations.NullMarked;
