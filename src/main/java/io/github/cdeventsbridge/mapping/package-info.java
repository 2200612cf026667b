/**
 * Declarative mappings between legacy messages and events. Receives mapping files, checks them completely and compiles
 * them once; then turns {@link io.github.cdeventsbridge.message.LegacyMessage legacy messages} into version-free
 * {@link io.github.cdeventsbridge.mapping.EventSample events} and back, and tells what it could not carry.
 */
@NullMarked
package io.github.cdeventsbridge.mapping;

import org.jspecify.annotations.NullMarked;
