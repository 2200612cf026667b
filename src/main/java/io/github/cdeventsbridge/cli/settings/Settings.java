package io.github.cdeventsbridge.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.bridge.Carry;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The effective configuration.
 *
 * @param defaults what {@code $config.name} in mappings stands for, by name
 */
public record Settings(
        String instance,
        SpecVersion spec,
        Carry carry,
        String eventTopics,
        Optional<String> brokerUrl,
        Optional<String> brokerUser,
        Optional<String> brokerPassword,
        int embeddedPort,
        Path embeddedData,
        Map<String, JsonNode> defaults) {

    public Settings {
        defaults = Map.copyOf(defaults);
    }

    /** The same with another spec version. */
    public Settings withSpec(SpecVersion other) {
        return new Settings(
                instance,
                other,
                carry,
                eventTopics,
                brokerUrl,
                brokerUser,
                brokerPassword,
                embeddedPort,
                embeddedData,
                defaults);
    }

    /** The same with another use of carried originals. */
    public Settings withCarry(Carry other) {
        return new Settings(
                instance,
                spec,
                other,
                eventTopics,
                brokerUrl,
                brokerUser,
                brokerPassword,
                embeddedPort,
                embeddedData,
                defaults);
    }

    /** Names the broker, never the password. */
    @Override
    public String toString() {
        return "Settings[instance=" + instance + ", spec=" + spec + ", broker=" + brokerUrl.orElse("embedded") + "]";
    }
}
