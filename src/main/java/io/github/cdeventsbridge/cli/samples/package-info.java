/**
 * The samples beside mappings: what goes in, what must come out, and the laws of the round trip. Receives the sample files
 * of a folder and a translator, and hands findings that a person can read.
 */
@NullMarked
package io.github.cdeventsbridge.cli.samples;

import org.jspecify.annotations.NullMarked;
