/**
 * Archives of recorded messages, in whatever form and compression they were kept: from files, folders and streams to
 * {@link io.github.cdeventsbridge.archive.ArchiveRecord records}, one at a time, so that memory does not grow with the
 * archive. What is broken is a record too, with what is wrong with it: the rest goes on.
 */
@NullMarked
package io.github.cdeventsbridge.archive;

import org.jspecify.annotations.NullMarked;
