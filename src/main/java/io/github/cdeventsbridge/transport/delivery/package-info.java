/**
 * The delivery contract, whatever the transport: take a batch, hand it to a route, acknowledge it when the sink has all of it.
 * Batches, receipts, the halving of a failing batch, back-off, rates, expiry, a stop with a deadline, dead letters before the
 * acknowledgement, and outcomes that are told exactly once are here, and only here.
 *
 * <p>To add a transport, write a package with
 *
 * <ol>
 *   <li>a {@link io.github.cdeventsbridge.transport.delivery.SourceSession} that takes, acknowledges and gives back,
 *   <li>a {@link io.github.cdeventsbridge.transport.delivery.SinkSession} that returns when the sink has all of it,
 *   <li>a {@link io.github.cdeventsbridge.transport.delivery.DeliveryEndpoint} that makes both of its options,
 *   <li>a Camel component that makes the endpoint, named in {@code META-INF/services/org/apache/camel/component}.
 * </ol>
 *
 * <p>{@code transport.jms} is the first of them. How others fit:
 *
 * <ul>
 *   <li>acknowledging by number (RabbitMQ): all up to the last one at once; giving back is a negative acknowledgement
 *   <li>acknowledging one by one, without a way to give back (MQTT): in order; giving back closes the connection
 *   <li>positions (Kafka, files): acknowledging writes the position behind the last message, giving back goes to the first
 *   <li>requests that wait for an answer (HTTP): acknowledging answers "taken", giving back "come again", and the dead letter
 *       is an answer that says what is wrong. The claim is lost when the client's patience is
 *   <li>confirmations of single messages (RabbitMQ, Kafka): the sink session sends all, then waits for all
 * </ul>
 *
 * <p>What an exception means: from a source session, that its connection is lost; from a dead letter, that this one is not
 * written; from a sink session, that nothing of what it was given counts as sent. A message that a source cannot use is no
 * exception but {@linkplain io.github.cdeventsbridge.transport.delivery.Taken#refused refused}.
 */
@NullMarked
package io.github.cdeventsbridge.transport.delivery;

import org.jspecify.annotations.NullMarked;
