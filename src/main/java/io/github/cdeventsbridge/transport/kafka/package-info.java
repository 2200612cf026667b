/**
 * Reads topics of Kafka as one of a consumer group, and publishes to topics: the Camel component {@code kafka-bus}. A position
 * is committed only after the sink has what lies before it.
 */
@NullMarked
package io.github.cdeventsbridge.transport.kafka;

import org.jspecify.annotations.NullMarked;
