package io.github.cdeventsbridge.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.message.LegacyMessage;
import java.util.List;
import java.util.Map;

/** A program that reads legacy messages, as far as it decides what it drops, and what it makes of the rest. */
interface Consumer {

    List<Consumer> ALL = List.of(
            new ResultsDbUpdater(),
            new Greenwave(),
            new BodhiCiHandler(),
            new BodhiResults(),
            new Kaijs(),
            new CiBoard(),
            new OpenQaScheduler(),
            new JenkinsTrigger());

    /** Why it drops a message, all reasons at once; empty when it accepts it. */
    List<String> accepts(String topic, ObjectNode body);

    /** The same for consumers that look at properties. */
    default List<String> accepts(LegacyMessage message) {
        return accepts(message.topic(), message.body().tree());
    }

    /** What it takes from a message that it accepts, in its own spelling. */
    default Map<String, String> takes(String topic, ObjectNode body) {
        return Map.of();
    }
}
