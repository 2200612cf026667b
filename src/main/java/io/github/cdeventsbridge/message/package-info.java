/**
 * Legacy CI messages as they arrive. Receives bytes, text or trees from a bus or a file, takes off what wraps them, and
 * hands {@link io.github.cdeventsbridge.message.LegacyMessage one message} (bare topic, headers, id, time, body) to the
 * mappings.
 */
@NullMarked
package io.github.cdeventsbridge.message;

import org.jspecify.annotations.NullMarked;
