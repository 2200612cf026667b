/**
 * What a CI message must hold, as data ({@code message-specification.yaml}). Receives a message that the bridge has built,
 * and hands back everything that its consumers would miss in it.
 */
@NullMarked
package io.github.cdeventsbridge.message.specification;

import org.jspecify.annotations.NullMarked;
