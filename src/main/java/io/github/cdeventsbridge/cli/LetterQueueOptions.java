package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.settings.BrokerSettings;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.operate.UrlFile;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.jms.Broker;
import io.github.cdeventsbridge.transport.jms.DeadLetterQueue;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Path;
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
                    + " embedded one of the running gateway.")
    private @Nullable String broker;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the running gateway. Default: data.")
    private @Nullable Path data;

    @Option(
            names = "--queue",
            paramLabel = "NAME",
            description = "The queue, such as cdbridge.expired. Default: " + EmbeddedBroker.DEAD_LETTERS + ".")
    private String queue = EmbeddedBroker.DEAD_LETTERS;

    DeadLetterQueue open() throws IOException {
        Settings settings =
                config.settings().flag(Setting.EMBEDDED_DATA, "--data", data).load();
        return new DeadLetterQueue(broker(settings), queue);
    }

    private Broker broker(Settings settings) throws IOException {
        BrokerSettings named = broker == null ? null : settings.brokers().get(broker);
        if (named != null) {
            return Broker.at(
                    String.valueOf(broker),
                    named.url(),
                    named.user().orElse(null),
                    named.password().orElse(null),
                    named.tls().orElse(TlsSettings.DEFAULT));
        }
        String url = broker == null ? defaultUrl(settings) : broker;
        return Broker.at(
                BrokerAccess.DEFAULT,
                url,
                settings.brokerUser().orElse(null),
                settings.brokerPassword().orElse(null),
                settings.brokerTls().orElse(TlsSettings.DEFAULT));
    }

    private static String defaultUrl(Settings settings) throws IOException {
        if (settings.brokerUrl().isPresent()) {
            return settings.brokerUrl().get();
        }
        return UrlFile.read(settings.embeddedData(), UrlFile.BROKER)
                .orElse("tcp://127.0.0.1:" + settings.embeddedPort());
    }

    String queue() {
        return queue;
    }
}
