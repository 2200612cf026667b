/**
 * The closed set of forms that values take, each with its inverse: texts with named parts, package URLs, types and times,
 * and the computations that have no inverse. Receives values and hands values; knows nothing of files or messages.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.form;

import org.jspecify.annotations.NullMarked;
