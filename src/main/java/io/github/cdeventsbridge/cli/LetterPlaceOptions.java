package io.github.cdeventsbridge.cli;

import io.github.cdeventsbridge.cli.settings.BrokerSettings;
import io.github.cdeventsbridge.cli.settings.Setting;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.operate.UrlFile;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.DeadLetterStore;
import io.github.cdeventsbridge.transport.delivery.LetterDirectory;
import io.github.cdeventsbridge.transport.embedded.EmbeddedBroker;
import io.github.cdeventsbridge.transport.jms.Broker;
import io.github.cdeventsbridge.transport.jms.DeadLetterQueue;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Where dead letters are: a queue at a broker, or a directory. Without a word the queue of the default broker, and the
 * configured directory if there is one.
 */
final class LetterPlaceOptions {

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
    private @Nullable String queue;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Only the letters of this directory. Default: the configured one, if it is there, beside the"
                    + " queue.")
    private @Nullable Path directory;

    DeadLetterStore open() throws IOException {
        if (directory != null) {
            return new LetterDirectory(directory);
        }
        Settings settings =
                config.settings().flag(Setting.EMBEDDED_DATA, "--data", data).load();
        boolean onlyQueue = broker != null || queue != null || !Files.isDirectory(settings.deadLetters());
        DeadLetterStore files = new LetterDirectory(settings.deadLetters());
        if (!onlyQueue && settings.brokerUrl().isEmpty() && embedded(settings).isEmpty()) {
            return files; // no broker is known
        }
        DeadLetterStore letters =
                new DeadLetterQueue(broker(settings), queue == null ? EmbeddedBroker.DEAD_LETTERS : queue);
        return onlyQueue ? letters : new AllLetters(List.of(letters, files));
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
        return embedded(settings).orElse("tcp://127.0.0.1:" + settings.embeddedPort());
    }

    private static Optional<String> embedded(Settings settings) throws IOException {
        return UrlFile.read(settings.embeddedData(), UrlFile.BROKER);
    }
}
