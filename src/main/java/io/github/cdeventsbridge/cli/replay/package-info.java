/** A replay at work: the route that it makes, what it is told about it, and what it tells people. */
@NullMarked
package io.github.cdeventsbridge.cli.replay;

import org.jspecify.annotations.NullMarked;
