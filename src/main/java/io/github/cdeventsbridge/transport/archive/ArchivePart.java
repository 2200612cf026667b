package io.github.cdeventsbridge.transport.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.transport.delivery.Taken;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a session took together.
 *
 * @param number of the parts before it
 * @param messages in their order
 * @param position where to go on behind them
 * @param share of the archive that was read
 */
record ArchivePart(long number, List<Taken> messages, JsonNode position, OptionalDouble share) {}
