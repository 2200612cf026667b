/**
 * Compiled patterns at work. Receives compiled {@link io.github.cdeventsbridge.mapping.engine.Codec codecs} and relations
 * over numbered slots from the compiler and runs them on one message at a time: read one side into the slots, work out
 * what follows, write the other side. Nothing is looked up or parsed here.
 */
@NullMarked
package io.github.cdeventsbridge.mapping.engine;

import org.jspecify.annotations.NullMarked;
