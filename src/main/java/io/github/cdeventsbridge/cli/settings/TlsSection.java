package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.transport.tls.Tls;
import io.github.cdeventsbridge.transport.tls.TlsException;
import io.github.cdeventsbridge.transport.tls.TlsSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code tls} of one broker. */
final class TlsSection {

    static final String NAME = "tls";

    private static final String CA = "ca";
    private static final String CERTIFICATE = "certificate";
    private static final String KEY = "key";
    private static final String KEY_PASSWORD_FILE = "key-password-file";
    private static final String KEYSTORE = "keystore";
    private static final String KEYSTORE_PASSWORD_FILE = "keystore-password-file";
    private static final String HOSTNAME_CHECK = "hostname-check";

    /** In this order, no key ends like one before it. */
    static final List<String> KEYS =
            List.of(KEYSTORE_PASSWORD_FILE, KEY_PASSWORD_FILE, HOSTNAME_CHECK, CERTIFICATE, KEYSTORE, KEY, CA);

    private final String path;
    private final Problems problems;
    private final Map<String, Given> given = new LinkedHashMap<>();

    /** @param path of the section, for problems */
    TlsSection(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** Takes the section of a file. */
    void section(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping keys)) {
            problems.error(node.at(), path, "found " + node.kind() + "; " + String.join(", ", KEYS) + " are expected");
            return;
        }
        for (YamlNode.Entry entry : keys.entries()) {
            String key = entry.key().text();
            if (!new KnownKeys(KEYS).admit(entry, path, problems)) {
                continue;
            }
            if (entry.value() instanceof YamlNode.Scalar scalar) {
                put(key, new Given(scalar.text(), scalar.at()));
            } else {
                problems.error(
                        entry.value().at(),
                        path + "." + key,
                        "found " + entry.value().kind() + "; a text is expected");
            }
        }
    }

    /** Takes one value, over what is known. */
    void put(String key, Given value) {
        given.put(key, value);
    }

    /** What was given, by its full key: files and no secrets. */
    List<EffectiveSetting> effective() {
        return given.entrySet().stream()
                .map(each -> EffectiveSetting.of(path + "." + each.getKey(), each.getValue()))
                .toList();
    }

    /** What was given, if the files can be used; else that goes to the problems. */
    Optional<TlsSettings> load(String broker) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        alone(KEY, CERTIFICATE);
        alone(KEY_PASSWORD_FILE, CERTIFICATE);
        Given both = given.get(KEYSTORE);
        if (both != null && given.containsKey(CERTIFICATE)) {
            problems.error(both.at(), path + "." + KEYSTORE, "is given beside 'certificate'; one of them is enough");
        }
        Given check = given.get(HOSTNAME_CHECK);
        TlsSettings settings = new TlsSettings(
                file(CA),
                file(CERTIFICATE),
                file(KEY),
                file(KEY_PASSWORD_FILE),
                file(KEYSTORE),
                file(KEYSTORE_PASSWORD_FILE),
                check == null || NamedBrokers.isTrue(check, path + "." + HOSTNAME_CHECK, problems));
        try {
            Tls.of(broker, settings);
        } catch (TlsException e) {
            problems.error(placeOf(e), path, String.valueOf(e.getMessage()));
        }
        return Optional.of(settings);
    }

    private void alone(String key, String missing) {
        Given lone = given.get(key);
        if (lone != null && !given.containsKey(missing)) {
            problems.error(lone.at(), path + "." + key, "belongs to '" + missing + "', which is missing");
        }
    }

    private Optional<Path> file(String key) {
        return Optional.ofNullable(given.get(key)).map(Given::value).map(Path::of);
    }

    /** Where the file is named that the message begins with. */
    private Location placeOf(TlsException failure) {
        String message = String.valueOf(failure.getMessage());
        return given.values().stream()
                .filter(value -> message.startsWith(value.value() + ":"))
                .findFirst()
                .orElseGet(() -> given.values().iterator().next())
                .at();
    }

    String path() {
        return path;
    }

    /** Where it begins. */
    Location at() {
        return given.values().iterator().next().at();
    }
}
