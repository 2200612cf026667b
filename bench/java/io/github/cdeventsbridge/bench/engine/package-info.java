/** The mapping of the benchmark's message as languages for mapping JSON say it: bytes of the message to bytes of the event. */
@NullMarked
package io.github.cdeventsbridge.bench.engine;

import org.jspecify.annotations.NullMarked;
