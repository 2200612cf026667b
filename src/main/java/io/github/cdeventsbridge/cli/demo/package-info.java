/**
 * The demonstration: real samples over a real broker, in both directions. Receives the shipped samples and hands what
 * arrived on each side to a person, or to a check.
 */
@NullMarked
package io.github.cdeventsbridge.cli.demo;

import org.jspecify.annotations.NullMarked;
