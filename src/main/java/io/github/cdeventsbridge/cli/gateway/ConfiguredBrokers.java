package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.cli.settings.BrokerSettings;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.operate.CertificateEnd;
import io.github.cdeventsbridge.transport.jms.Broker;
import io.github.cdeventsbridge.transport.jms.Brokers;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The brokers of the configuration, for routes and for people.
 *
 * @param brokers all that routes can name
 * @param defaultUrl where the default one is
 * @param all the same as a list
 * @param shown those in use, by name, as people see them
 */
record ConfiguredBrokers(Brokers brokers, String defaultUrl, List<Broker> all, Map<String, String> shown) {

    /**
     * All brokers of the settings; opens nothing.
     *
     * @param embeddedUrl where the default broker is, if the settings name none
     * @param used the names that routes use
     */
    static ConfiguredBrokers of(Settings settings, String embeddedUrl, Set<String> used) {
        String url = settings.brokerUrl().orElse(embeddedUrl);
        List<Broker> all = new ArrayList<>();
        all.add(Broker.at(
                Broker.DEFAULT,
                url,
                settings.brokerUser().orElse(null),
                settings.brokerPassword().orElse(null),
                settings.brokerTls().orElse(TlsSettings.DEFAULT)));
        Map<String, String> shown = new TreeMap<>();
        Set<String> vouching = new HashSet<>();
        if (settings.brokerValidatesUsers()) {
            vouching.add(Broker.DEFAULT);
        }
        if (used.contains(Broker.DEFAULT)) {
            shown.put(Broker.DEFAULT, all.get(0).place());
        }
        for (Map.Entry<String, BrokerSettings> entry : settings.brokers().entrySet()) {
            BrokerSettings named = entry.getValue();
            Broker broker = Broker.at(
                    entry.getKey(),
                    named.url(),
                    named.user().orElse(null),
                    named.password().orElse(null),
                    named.tls().orElse(TlsSettings.DEFAULT));
            all.add(broker);
            if (named.validatesUsers()) {
                vouching.add(entry.getKey());
            }
            if (used.contains(entry.getKey())) {
                shown.put(entry.getKey(), broker.place());
            }
        }
        return new ConfiguredBrokers(new Brokers(all, vouching), url, all, shown);
    }

    /** Certificates that end soon, or have ended. */
    List<Problem> findings() {
        Instant now = Instant.now();
        return all.stream()
                .flatMap(broker -> broker.certificates().stream()
                        .flatMap(certificate -> certificate.warning(now).stream())
                        .map(warning -> Problem.warning("broker " + broker.name(), warning)))
                .toList();
    }

    /** When the certificates end that matter to these brokers. */
    List<CertificateEnd> certificates() {
        return all.stream()
                .flatMap(broker -> broker.certificates().stream()
                        .map(certificate -> new CertificateEnd(
                                broker.name(), certificate.role().word(), certificate.subject(), certificate.end())))
                .toList();
    }

    /** Such as {@code broker: tcp://a:61616}, or {@code brokers: default tcp://a:61616, umb amqp://b:5672}. */
    @Override
    public String toString() {
        if (shown.keySet().equals(Set.of(Broker.DEFAULT))) {
            return "broker: " + shown.get(Broker.DEFAULT);
        }
        return "brokers: "
                + shown.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
