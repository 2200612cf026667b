/**
 * The Camel component {@code archive}: a replay is a route whose source is an archive. So everything that holds for a route
 * holds for it: receipts, retries, dead letters, counts.
 */
@NullMarked
package io.github.cdeventsbridge.transport.archive;

import org.jspecify.annotations.NullMarked;
