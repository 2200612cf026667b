/**
 * Messages in files, one a line (NDJSON): the Camel component {@code ndjson}. {@code read} follows a file or a directory of
 * them, and remembers how far it came; {@code write} appends, and rotates.
 */
@NullMarked
package io.github.cdeventsbridge.transport.files;

import org.jspecify.annotations.NullMarked;
