/**
 * The broker that the bridge brings along. Receives a port and a data directory, and hands on durable subscription queues
 * that clients of five protocols publish into: core, OpenWire, AMQP 1.0, MQTT and STOMP.
 */
@NullMarked
package io.github.cdeventsbridge.transport.embedded;

import org.jspecify.annotations.NullMarked;
