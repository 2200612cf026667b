package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.bridge.Disclosures;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.message.redaction.FieldPath;
import io.github.cdeventsbridge.message.redaction.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The section {@code redactions} of the configuration: what must not leave a zone of trust, by names that routes use. */
final class RedactionSection {

    static final String SECTION = "redactions";

    private static final String FIELDS = "fields";
    private static final String EMAILS = "emails";
    private static final String HOSTS = "hosts";
    private static final List<String> KEYS = List.of(FIELDS, EMAILS, HOSTS);
    private static final String NAME = "[A-Za-z0-9_-]+";
    private static final String HOST = "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";

    private final Problems problems;
    private final Map<String, Redaction> redactions = new LinkedHashMap<>();
    private Given given = new Given("none", Location.of("default"));

    RedactionSection(Problems problems) {
        this.problems = problems;
    }

    /** What the file says, by name. */
    Map<String, Redaction> redactions() {
        return redactions;
    }

    /** In short. */
    EffectiveSetting effective() {
        return EffectiveSetting.of(SECTION, given);
    }

    /** Takes the section of a file. */
    void section(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping section)) {
            problems.error(
                    node.at(), SECTION, "found " + node.kind() + "; names, each with " + keys() + ", are expected");
            return;
        }
        for (YamlNode.Entry entry : section.entries()) {
            String name = entry.key().text();
            String path = SECTION + "." + name;
            if (!name.matches(NAME) || name.equals(Disclosures.NONE)) {
                problems.error(
                        entry.key().at(),
                        path,
                        "'" + name + "' cannot name a redaction: letters, digits, '_' and '-' can, and not the word '"
                                + Disclosures.NONE + "'");
            } else if (entry.value() instanceof YamlNode.Mapping keys) {
                redactions.put(name, redaction(keys, path));
            } else {
                problems.error(
                        entry.value().at(), path, "found " + entry.value().kind() + "; " + keys() + " are expected");
            }
        }
        given = new Given(String.join(", ", redactions.keySet()), node.at());
    }

    private static String keys() {
        return String.join(", ", KEYS);
    }

    private Redaction redaction(YamlNode.Mapping keys, String path) {
        for (YamlNode.Entry entry : keys.entries()) {
            new KnownKeys(KEYS).admit(entry, path, problems);
        }
        List<FieldPath> fields = new ArrayList<>();
        each(keys, path, FIELDS, field -> {
            try {
                fields.add(FieldPath.parse(field.text()));
            } catch (IllegalArgumentException e) {
                problems.error(field.at(), path + "." + FIELDS, "found '" + field.text() + "'; " + e.getMessage());
            }
        });
        List<String> hosts = new ArrayList<>();
        each(keys, path, HOSTS, host -> {
            if (host.text().matches(HOST)) {
                hosts.add(host.text());
            } else {
                problems.error(
                        host.at(),
                        path + "." + HOSTS,
                        "found '" + host.text()
                                + "'; a name such as 'ci.example.com' is expected, which stands for that"
                                + " host and all below it");
            }
        });
        boolean emails = emails(keys, path);
        if (keys.entries().isEmpty()) {
            problems.error(keys.at(), path, "is empty; " + keys() + " say what is taken out");
        }
        return new Redaction(fields, emails, hosts);
    }

    private boolean emails(YamlNode.Mapping keys, String path) {
        YamlNode value = keys.get(EMAILS).orElse(null);
        if (value == null) {
            return false;
        }
        String word = value instanceof YamlNode.Scalar scalar ? scalar.text() : value.kind();
        if (!word.equals("true") && !word.equals("false")) {
            problems.error(value.at(), path + "." + EMAILS, "found '" + word + "'; true and false are allowed");
        }
        return word.equals("true");
    }

    private void each(YamlNode.Mapping keys, String path, String key, Consumer<YamlNode.Scalar> taker) {
        YamlNode value = keys.get(key).orElse(null);
        if (value == null) {
            return;
        }
        if (!(value instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
            String found = value instanceof YamlNode.Sequence ? "an empty list" : value.kind();
            problems.error(value.at(), path + "." + key, "found " + found + "; a list of texts is expected");
            return;
        }
        for (YamlNode item : list.items()) {
            if (item instanceof YamlNode.Scalar scalar) {
                taker.accept(scalar);
            } else {
                problems.error(item.at(), path + "." + key, "found " + item.kind() + "; a text is expected");
            }
        }
    }
}
