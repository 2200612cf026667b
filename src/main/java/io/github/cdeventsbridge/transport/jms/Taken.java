package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.DeadLetterCause;
import io.github.cdeventsbridge.transport.ReceivedMessage;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that the open transaction of a source session holds: as JMS has it, and as plain data.
 *
 * @param refused why it is not handed to a route, if it is not
 */
record Taken(
        Message original, ReceivedMessage message, @Nullable DeadLetterCause refused) {}
