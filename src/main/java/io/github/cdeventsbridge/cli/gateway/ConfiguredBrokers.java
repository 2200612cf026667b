package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.cli.settings.BrokerUrls;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.operate.CertificateEnd;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.delivery.BrokerDirectory;
import io.github.cdeventsbridge.transport.jms.Broker;
import io.github.cdeventsbridge.transport.jms.BrokerUrl;
import io.github.cdeventsbridge.transport.jms.Brokers;
import io.github.cdeventsbridge.transport.tls.Expiry;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The brokers of the configuration, for routes and for people.
 *
 * @param all those of every transport
 * @param jms those that {@code bus} speaks to
 * @param jmsBrokers the same as a list
 * @param defaultUrl where the default one is
 * @param shown those in use, by name, as people see them
 */
record ConfiguredBrokers(
        BrokerDirectory all, Brokers jms, List<Broker> jmsBrokers, String defaultUrl, Map<String, String> shown) {

    /**
     * All brokers of the settings; opens nothing.
     *
     * @param embeddedUrl where the default broker is, if the settings name none
     * @param used the names that routes use
     */
    static ConfiguredBrokers of(Settings settings, String embeddedUrl, Set<String> used) {
        String url = settings.brokerUrl().orElse(embeddedUrl);
        List<BrokerAccess> all = new ArrayList<>();
        all.add(new BrokerAccess(
                BrokerAccess.DEFAULT,
                url,
                settings.brokerUser(),
                settings.brokerPassword(),
                settings.brokerTls().orElse(TlsSettings.DEFAULT),
                settings.brokerValidatesUsers()));
        settings.brokers()
                .forEach((name, named) -> all.add(new BrokerAccess(
                        name,
                        named.url(),
                        named.user(),
                        named.password(),
                        named.tls().orElse(TlsSettings.DEFAULT),
                        named.validatesUsers())));
        BrokerDirectory directory = new BrokerDirectory(all);
        List<Broker> jms = new ArrayList<>();
        Map<String, String> shown = new TreeMap<>();
        for (BrokerAccess access : all) {
            if (BrokerUrl.isScheme(BrokerAccess.scheme(access.url()))) {
                jms.add(jms(access, access.url().equals(embeddedUrl)));
            } else if (BrokerUrls.speakTls(access.url())) {
                directory.tls(access.name()); // reads its files, so that their certificates are known before it is used
            }
            if (used.contains(access.name())) {
                shown.put(access.name(), access.place());
            }
        }
        return new ConfiguredBrokers(directory, new Brokers(jms), jms, url, shown);
    }

    private static Broker jms(BrokerAccess access, boolean embedded) {
        String user = access.user().orElse(null);
        String password = access.password().orElse(null);
        return embedded
                ? Broker.embedded(access.name(), access.url(), user, password)
                : Broker.at(access.name(), access.url(), user, password, access.tls());
    }

    /** Certificates that end soon, or have ended. */
    List<Problem> findings() {
        Instant now = Instant.now();
        List<Problem> findings = new ArrayList<>();
        expiries()
                .forEach((broker, certificates) -> certificates.stream()
                        .flatMap(certificate -> certificate.warning(now).stream())
                        .forEach(warning -> findings.add(Problem.warning("broker " + broker, warning))));
        return findings;
    }

    /** When the certificates end that matter to these brokers. */
    List<CertificateEnd> certificates() {
        List<CertificateEnd> ends = new ArrayList<>();
        expiries()
                .forEach((broker, certificates) -> certificates.forEach(certificate -> ends.add(new CertificateEnd(
                        broker, certificate.role().word(), certificate.subject(), certificate.end()))));
        return ends;
    }

    /** By the name of the broker, those of {@code bus} and of all other transports. */
    private Map<String, List<Expiry>> expiries() {
        Map<String, List<Expiry>> expiries = new TreeMap<>(all.certificates());
        jmsBrokers.forEach(broker -> expiries.put(broker.name(), broker.certificates()));
        return expiries;
    }

    /** Such as {@code broker: tcp://a:61616}, or {@code brokers: default tcp://a:61616, umb amqp://b:5672}. */
    @Override
    public String toString() {
        if (shown.keySet().equals(Set.of(BrokerAccess.DEFAULT))) {
            return "broker: " + shown.get(BrokerAccess.DEFAULT);
        }
        return "brokers: "
                + shown.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
