/**
 * The delivery contract: what a bus hands over, and what it must hear before it may forget it. Receives batches of messages
 * from the components of its subpackages and hands them to a route; a message is acknowledged only when every message
 * made from it has a receipt, or when the route said on purpose what becomes of it.
 */
@NullMarked
package io.github.cdeventsbridge.transport;

import org.jspecify.annotations.NullMarked;
