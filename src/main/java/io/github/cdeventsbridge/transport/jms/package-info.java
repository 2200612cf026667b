/**
 * The Camel component {@code bus} for Jakarta Messaging brokers. Receives messages in a transacted session and hands them
 * to a route as one batch; takes the batch at the end of the route and hands its outbound messages to a broker in one
 * commit.
 */
@NullMarked
package io.github.cdeventsbridge.transport.jms;

import org.jspecify.annotations.NullMarked;
