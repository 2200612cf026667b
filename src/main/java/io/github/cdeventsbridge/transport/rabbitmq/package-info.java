/**
 * Takes messages from queues of RabbitMQ and publishes to its exchanges (AMQP 0-9-1), as fedora-messaging does: the Camel
 * component {@code rabbitmq}.
 */
@NullMarked
package io.github.cdeventsbridge.transport.rabbitmq;

import org.jspecify.annotations.NullMarked;
