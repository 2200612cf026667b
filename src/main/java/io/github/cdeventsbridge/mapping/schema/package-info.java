/**
 * Describes mapping files for editors. Receives the keys that the reader of mapping files knows, and hands a JSON Schema.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.schema;

import org.jspecify.annotations.NullMarked;
