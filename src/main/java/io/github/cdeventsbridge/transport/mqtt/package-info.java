/**
 * MQTT 3.1.1 and 5: the Camel component {@code mqtt}. A message is acknowledged to the broker (PUBACK, or PUBCOMP at QoS 2)
 * only after the sink has confirmed what was made from it. Receives messages of the broker and hands them, as batches, to the
 * delivery core; gives the broker what the core has to send.
 */
@NullMarked
package io.github.cdeventsbridge.transport.mqtt;

import org.jspecify.annotations.NullMarked;
