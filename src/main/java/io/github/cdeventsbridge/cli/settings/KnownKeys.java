package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.diagnostic.Nearest;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import java.util.List;

/** The keys that a section of the configuration may have; any other is a problem that names them. */
record KnownKeys(List<String> keys) {

    KnownKeys {
        keys = List.copyOf(keys);
    }

    /** Whether a key is one of them; if not, that is reported. */
    boolean admit(YamlNode.Entry entry, String path, Problems problems) {
        String key = entry.key().text();
        boolean known = keys.contains(key);
        if (!known) {
            problems.error(
                    entry.key().at(), path + "." + key, "unknown key; allowed are " + this + Nearest.hint(key, keys));
        }
        return known;
    }

    @Override
    public String toString() {
        return String.join(", ", keys);
    }
}
