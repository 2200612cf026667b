package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.transport.delivery.BrokerAccess;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code brokers} of the configuration: brokers by names that the user chooses. In the environment,
 * {@code CDBRIDGE_BROKERS_UMB_EU_URL} is the {@code url} of {@code umb-eu}.
 */
final class NamedBrokers {

    static final String SECTION = "brokers";

    static final String VARIABLES_ALLOWED =
            "CDBRIDGE_BROKERS_NAME_URL, CDBRIDGE_BROKERS_NAME_USER, CDBRIDGE_BROKERS_NAME_PASSWORD_FILE,"
                    + " CDBRIDGE_BROKERS_NAME_VALIDATES_USERS, CDBRIDGE_BROKERS_NAME_TLS_… and CDBRIDGE_BROKER_TLS_…";

    private static final String VARIABLES = "CDBRIDGE_BROKERS_";
    private static final String TLS_OF_THE_DEFAULT = "CDBRIDGE_BROKER_TLS_";
    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD_FILE = "password-file";
    private static final String VALIDATES_USERS = "validates-users";
    private static final List<String> KEYS = List.of(URL, USER, PASSWORD_FILE, VALIDATES_USERS);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final Map<String, Map<String, Given>> given = new TreeMap<>();
    private final Map<String, TlsSection> tls = new TreeMap<>();
    private final Problems problems;

    NamedBrokers(Problems problems) {
        this.problems = problems;
    }

    /** Takes the section of a file. */
    void section(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping brokers)) {
            problems.error(
                    node.at(), SECTION, "found " + node.kind() + "; names of brokers with their keys are expected");
            return;
        }
        for (YamlNode.Entry broker : brokers.entries()) {
            String name = broker.key().text();
            String path = SECTION + "." + name;
            if (!isName(name)) {
                problems.error(broker.key().at(), path, "found '" + name + "'; " + allowedNames());
            } else if (broker.value() instanceof YamlNode.Mapping keys) {
                keys.entries().forEach(entry -> key(name, path, entry));
            } else {
                problems.error(
                        broker.value().at(),
                        path,
                        "found " + broker.value().kind() + "; " + String.join(", ", allowedKeys()) + " are expected");
            }
        }
    }

    private void key(String name, String path, YamlNode.Entry entry) {
        String key = entry.key().text();
        if (key.equals(TlsSection.NAME)) {
            given.computeIfAbsent(name, absent -> new LinkedHashMap<>());
            tls(name).section(entry.value());
        } else if (!KEYS.contains(key)) {
            problems.error(
                    entry.key().at(),
                    path + "." + key,
                    "unknown key; allowed are " + String.join(", ", allowedKeys()) + Nearest.hint(key, allowedKeys()));
        } else if (entry.value() instanceof YamlNode.Scalar scalar) {
            put(name, key, new Given(scalar.text(), scalar.at()));
        } else {
            problems.error(
                    entry.value().at(),
                    path + "." + key,
                    "found " + entry.value().kind() + "; a text is expected");
        }
    }

    private static List<String> allowedKeys() {
        List<String> all = new ArrayList<>(KEYS);
        all.add(TlsSection.NAME);
        return all;
    }

    /** The section {@code tls} of a broker; of the default one as well. */
    TlsSection tls(String name) {
        return tls.computeIfAbsent(
                name,
                absent -> new TlsSection(
                        (name.equals(BrokerAccess.DEFAULT) ? "broker." : SECTION + "." + name + ".") + TlsSection.NAME,
                        problems));
    }

    /** Takes a variable, if it is one about brokers that have names, or about TLS. */
    boolean variable(String variable, String value) {
        Given given = new Given(value, Location.of("environment " + variable));
        for (String key : TlsSection.KEYS) {
            String word = key.toUpperCase(Locale.ROOT).replace('-', '_');
            if (variable.equals(TLS_OF_THE_DEFAULT + word)) {
                tls(BrokerAccess.DEFAULT).put(key, given);
                return true;
            }
            Optional<String> name = name(variable, "_TLS_" + word);
            if (name.isPresent()) {
                this.given.computeIfAbsent(name.get(), absent -> new LinkedHashMap<>());
                tls(name.get()).put(key, given);
                return true;
            }
        }
        for (String key : KEYS) {
            Optional<String> name =
                    name(variable, "_" + key.toUpperCase(Locale.ROOT).replace('-', '_'));
            if (name.isPresent()) {
                put(name.get(), key, given);
                return true;
            }
        }
        return false;
    }

    /** The broker that such a variable is about. */
    private static Optional<String> name(String variable, String suffix) {
        if (!variable.startsWith(VARIABLES)
                || !variable.endsWith(suffix)
                || variable.length() <= VARIABLES.length() + suffix.length()) {
            return Optional.empty();
        }
        return Optional.of(variable.substring(VARIABLES.length(), variable.length() - suffix.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .filter(NamedBrokers::isName);
    }

    private void put(String name, String key, Given value) {
        given.computeIfAbsent(name, absent -> new LinkedHashMap<>()).put(key, value);
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(BrokerAccess.DEFAULT);
    }

    private static String allowedNames() {
        return "a name of at most 32 small letters, digits and '-' is allowed, but not '" + BrokerAccess.DEFAULT
                + "': that is the section 'broker'";
    }

    /** What was given about each, by its full key. */
    List<EffectiveSetting> effective() {
        List<EffectiveSetting> effective = new ArrayList<>();
        given.forEach((name, keys) -> keys.forEach(
                (key, value) -> effective.add(EffectiveSetting.of(SECTION + "." + name + "." + key, value))));
        tls.values().forEach(section -> effective.addAll(section.effective()));
        return effective;
    }

    /** All brokers; what is wrong with one goes to the problems. */
    Map<String, BrokerSettings> load() {
        Map<String, BrokerSettings> brokers = new TreeMap<>();
        given.forEach((name, keys) -> {
            String path = SECTION + "." + name + ".";
            Given url = keys.get(URL);
            if (url == null) {
                Location at = keys.isEmpty()
                        ? tls(name).at()
                        : keys.values().iterator().next().at();
                problems.error(at, path + URL, "is missing; a broker needs a URL");
            } else {
                checkUrl(url, path + URL, problems);
                brokers.put(
                        name,
                        new BrokerSettings(
                                url.value(),
                                Optional.ofNullable(keys.get(USER)).map(Given::value),
                                Optional.ofNullable(keys.get(PASSWORD_FILE))
                                        .flatMap(file -> secret(file, path + PASSWORD_FILE, problems)),
                                Optional.ofNullable(keys.get(VALIDATES_USERS))
                                        .map(word -> isTrue(word, path + VALIDATES_USERS, problems))
                                        .orElse(false),
                                tls(name, url)));
            }
        });
        return brokers;
    }

    /** What is said about TLS with a broker, if anything. */
    Optional<TlsSettings> tls(String name, @Nullable Given url) {
        TlsSection section = tls(name);
        Optional<TlsSettings> settings = section.load(name);
        if (settings.isPresent() && (url == null || !BrokerUrls.speakTls(url.value()))) {
            problems.error(
                    section.at(),
                    section.path(),
                    "the URL of this broker does not speak TLS; use " + BrokerUrls.WITH_TLS);
        }
        return settings;
    }

    static void checkUrl(Given url, String path, Problems problems) {
        try {
            BrokerUrls.check(url.value());
        } catch (IllegalArgumentException e) {
            problems.error(
                    url.at(), path, "found '" + EffectiveSetting.withoutSecrets(url.value()) + "'; " + e.getMessage());
        }
    }

    static boolean isTrue(Given word, String path, Problems problems) {
        if (!word.value().equals("true") && !word.value().equals("false")) {
            problems.error(word.at(), path, "found '" + word.value() + "'; true and false are allowed");
        }
        return word.value().equals("true");
    }

    static Optional<String> secret(Given file, String path, Problems problems) {
        try {
            return Optional.of(Files.readString(Path.of(file.value())).strip());
        } catch (IOException e) {
            problems.error(file.at(), path, "found '" + file.value() + "'; the file cannot be read");
            return Optional.empty();
        }
    }
}
