/**
 * Strict YAML with positions. Receives the text of a file and hands a tree in which every key and value knows its line and
 * column, so that every later finding can point at it. Duplicate keys, anchors, aliases and several documents are errors.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.yaml;

import org.jspecify.annotations.NullMarked;
