package io.github.cdeventsbridge.transport.jms;

import io.github.cdeventsbridge.transport.ReceivedMessage;
import jakarta.jms.Message;

/** A message that the open transaction of a source session holds: as JMS has it, and as plain data. */
record Taken(Message original, ReceivedMessage message) {}
