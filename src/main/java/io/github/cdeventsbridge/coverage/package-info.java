/**
 * How much of an archive the mappings cover. Receives recorded messages and events, hands out what share becomes what, what
 * nobody maps, and which fields have no home in CDEvents. Prints nothing.
 */
@NullMarked
package io.github.cdeventsbridge.coverage;

import org.jspecify.annotations.NullMarked;
