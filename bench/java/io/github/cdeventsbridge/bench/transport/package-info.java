/** Messages over each transport: the bridge beside a loop of the transport's own client. */
@NullMarked
package io.github.cdeventsbridge.bench.transport;

import org.jspecify.annotations.NullMarked;
