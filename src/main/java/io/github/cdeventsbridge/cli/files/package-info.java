/**
 * Files of the command line: mappings from folders or from the jar, documents from files and standard input. Receives
 * paths and hands texts and JSON documents with the place that each came from.
 */
@NullMarked
package io.github.cdeventsbridge.cli.files;

import org.jspecify.annotations.NullMarked;
