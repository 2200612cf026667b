/**
 * The story of one message, top to bottom: decode, guard, select, map, validate, encode. Receives what a transport or a
 * file took in and hands {@link io.github.cdeventsbridge.bridge.Outcome outcomes} as values; knows no broker and no file.
 */
@NullMarked
package io.github.cdeventsbridge.bridge;

import org.jspecify.annotations.NullMarked;
