/**
 * How a finding is said: where it is, what is wrong, what is allowed. Receives nothing from the other packages and hands
 * them {@link io.github.cdeventsbridge.diagnostic.Problem problems}, collected so that one run reports all of them.
 */
@NullMarked
package io.github.cdeventsbridge.diagnostic;

import org.jspecify.annotations.NullMarked;
