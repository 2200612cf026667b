/**
 * Says of one translation which row of which file made each field. Receives a definition, its compiled parts and the slots
 * after a translation; hands an {@link io.github.cdeventsbridge.mapping.explain.Explanation}.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.explain;

import org.jspecify.annotations.NullMarked;
