/**
 * What a replay of an archive is told, and what it remembers: which messages, in which order, how fast, how far. The way to
 * the target is that of a route, see {@code transport.archive}.
 */
@NullMarked
package io.github.cdeventsbridge.replay;

import org.jspecify.annotations.NullMarked;
