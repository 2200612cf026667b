/**
 * Archives behind a datagrepper server: from a query, over its pages, to
 * {@link io.github.cdeventsbridge.archive.ArchiveRecord records} in the order of time, each once. The server may fail,
 * be slow and contradict itself; what it is asked for and does not give is told as a flaw, never left out in silence.
 */
@NullMarked
package io.github.cdeventsbridge.archive.datagrepper;

import org.jspecify.annotations.NullMarked;
