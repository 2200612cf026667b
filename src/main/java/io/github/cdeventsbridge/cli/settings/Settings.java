package io.github.cdeventsbridge.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cdeventsbridge.bridge.Disclosures;
import io.github.cdeventsbridge.bridge.Speakers;
import io.github.cdeventsbridge.cdevents.SpecVersion;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The effective configuration.
 *
 * @param disclosures what events tell of the messages that they are made from
 * @param brokers further brokers, by the names that routes use
 * @param brokerValidatesUsers whether the default broker puts the user of the connection into each message
 * @param brokerTls what the configuration says about TLS with the default broker
 * @param speakers who may produce which legacy messages
 * @param drainTimeout how long a stop waits for what is in flight
 * @param management where the operator's port is
 * @param deadLetters the directory of dead letters
 * @param options which optional events mappings make
 * @param defaults what {@code $config.name} in mappings stands for, by name
 */
public record Settings(
        String instance,
        SpecVersion spec,
        Disclosures disclosures,
        String eventTopics,
        Duration drainTimeout,
        ManagementSettings management,
        Optional<String> brokerUrl,
        Optional<String> brokerUser,
        Optional<String> brokerPassword,
        boolean brokerValidatesUsers,
        Optional<TlsSettings> brokerTls,
        Map<String, BrokerSettings> brokers,
        Speakers speakers,
        int embeddedPort,
        Path embeddedData,
        Path seenKeys,
        Path deadLetters,
        Set<String> options,
        Map<String, JsonNode> defaults) {

    public Settings {
        brokers = Map.copyOf(brokers);
        options = Set.copyOf(options);
        defaults = Map.copyOf(defaults);
    }

    /** The same with an embedded broker at this port and in this directory, and without a management port. */
    public Settings embedded(int port, Path data) {
        return new Settings(
                instance,
                spec,
                disclosures,
                eventTopics,
                drainTimeout,
                ManagementSettings.OFF,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(),
                speakers,
                port,
                data,
                data.resolve("seen-keys"),
                data.resolve("dead-letters"),
                options,
                defaults);
    }

    /** Names the broker, never the password. */
    @Override
    public String toString() {
        return "Settings[instance=" + instance + ", spec=" + spec + ", broker=" + brokerUrl.orElse("embedded") + "]";
    }
}
