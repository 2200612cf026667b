/**
 * The written language: samples with holes. Receives positioned YAML and hands the tree of
 * {@link io.github.cdeventsbridge.mapping.pattern.Pattern patterns} that a file means, not yet compiled.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.pattern;

import org.jspecify.annotations.NullMarked;
