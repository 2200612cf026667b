/** Messages from broker to broker: the gateway beside others that do less. */
@NullMarked
package io.github.cdeventsbridge.bench.delivery;

import org.jspecify.annotations.NullMarked;
