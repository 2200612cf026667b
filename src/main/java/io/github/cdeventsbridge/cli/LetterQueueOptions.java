package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.settings.BrokerSettings;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.jms.Broker;
import io.github.cdeventsbridge.transport.jms.DeadLetterQueue;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which queue of dead letters, at which broker. */
final class LetterQueueOptions {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--broker",
            paramLabel = "BROKER",
            description = "URL of the broker, or its name in the configuration. Default: the configured one, else the"
                    + " embedded one of a running gateway at its configured port.")
    private @Nullable String broker;

    @Option(
            names = "--queue",
            paramLabel = "NAME",
            description = "The queue, such as cdbridge.expired. Default: " + EmbeddedBroker.DEAD_LETTERS + ".")
    private String queue = EmbeddedBroker.DEAD_LETTERS;

    DeadLetterQueue open() {
        return new DeadLetterQueue(broker(config.settings().load()), queue);
    }

    private Broker broker(Settings settings) {
        BrokerSettings named = broker == null ? null : settings.brokers().get(broker);
        if (named != null) {
            return Broker.at(
                    String.valueOf(broker),
                    named.url(),
                    named.user().orElse(null),
                    named.password().orElse(null),
                    named.tls().orElse(TlsSettings.DEFAULT));
        }
        String url =
                broker != null ? broker : settings.brokerUrl().orElse("tcp://127.0.0.1:" + settings.embeddedPort());
        return Broker.at(
                Broker.DEFAULT,
                url,
                settings.brokerUser().orElse(null),
                settings.brokerPassword().orElse(null),
                settings.brokerTls().orElse(TlsSettings.DEFAULT));
    }

    String queue() {
        return queue;
    }
}
