/**
 * The command line: the only place that wires the parts together and decides how the process exits. Receives arguments,
 * files and standard input; hands data to standard output and diagnostics to standard error.
 */
@NullMarked
package io.github.cdeventsbridge.cli;

import org.jspecify.annotations.NullMarked;
