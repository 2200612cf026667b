package io.github.cdeventsbridge.cli.settings;

import io.github.cdeventsbridge.bridge.SpeakerRule;
import io.github.cdeventsbridge.bridge.Speakers;
import io.github.cdeventsbridge.diagnostic.Location;
import io.github.cdeventsbridge.diagnostic.Problems;
import io.github.cdeventsbridge.mapping.yaml.YamlNode;
import io.github.cdeventsbridge.message.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The section {@code speakers} of the configuration: a list of rules, or the word {@code open}. */
final class SpeakerSection {

    static final String SECTION = "speakers";

    private static final String OPEN = "open";
    private static final String PUBLISHER = "publisher";
    private static final String SOURCE = "source";
    private static final String TOPICS = "topics";
    private static final String NAMESPACES = "namespaces";
    private static final List<String> KEYS = List.of(PUBLISHER, SOURCE, TOPICS, NAMESPACES);

    private final Problems problems;
    private Speakers speakers = Speakers.open();
    private Given given = new Given(OPEN, Location.of("default"));

    SpeakerSection(Problems problems) {
        this.problems = problems;
    }

    /** What the file says; everybody may speak where it says nothing. */
    Speakers speakers() {
        return speakers;
    }

    /** In short. */
    EffectiveSetting effective() {
        return EffectiveSetting.of(SECTION, given);
    }

    /** Takes the section of a file. */
    void section(YamlNode node) {
        if (node instanceof YamlNode.Scalar word && word.text().equals(OPEN)) {
            speakers = Speakers.open();
            given = new Given(OPEN, word.at());
        } else if (node instanceof YamlNode.Sequence list) {
            List<SpeakerRule> rules = new ArrayList<>();
            for (int i = 0; i < list.items().size(); i++) {
                rule(SECTION + "[" + (i + 1) + "]", list.items().get(i)).ifPresent(rules::add);
            }
            speakers = Speakers.only(rules);
            given = new Given(rules.size() + (rules.size() == 1 ? " rule" : " rules"), node.at());
        } else {
            String found = node instanceof YamlNode.Scalar word ? "'" + word.text() + "'" : node.kind();
            problems.error(node.at(), SECTION, "found " + found + "; a list of rules or the word 'open' is expected");
        }
    }

    private Optional<SpeakerRule> rule(String path, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping keys)) {
            problems.error(
                    node.at(),
                    path,
                    "found " + node.kind() + "; a rule with " + String.join(", ", KEYS) + " is expected");
            return Optional.empty();
        }
        for (YamlNode.Entry entry : keys.entries()) {
            new KnownKeys(KEYS).admit(entry, path, problems);
        }
        List<TopicPattern> topics = new ArrayList<>();
        if (keys.get(TOPICS).isEmpty()) {
            problems.error(node.at(), path + "." + TOPICS, "is missing; '>' permits all topics");
        }
        for (YamlNode.Scalar topic : texts(keys, path, TOPICS)) {
            try {
                topics.add(TopicPattern.parse(topic.text()));
            } catch (IllegalArgumentException e) {
                problems.error(topic.at(), path + "." + TOPICS, "found '" + topic.text() + "'; " + e.getMessage());
            }
        }
        String publisher = text(keys, path, PUBLISHER);
        String source = text(keys, path, SOURCE);
        List<String> namespaces = texts(keys, path, NAMESPACES).stream()
                .map(YamlNode.Scalar::text)
                .toList();
        return topics.isEmpty()
                ? Optional.empty()
                : Optional.of(new SpeakerRule(node.at(), publisher, source, topics, namespaces));
    }

    private @Nullable String text(YamlNode.Mapping rule, String path, String key) {
        YamlNode value = rule.get(key).orElse(null);
        if (value == null) {
            return null;
        }
        if (value instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        String found = value instanceof YamlNode.Scalar ? "nothing" : value.kind();
        problems.error(
                value.at(), path + "." + key, "found " + found + "; a text is expected, with '*' for any characters");
        return null;
    }

    private List<YamlNode.Scalar> texts(YamlNode.Mapping rule, String path, String key) {
        YamlNode value = rule.get(key).orElse(null);
        List<YamlNode.Scalar> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        if (!(value instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
            String found = value instanceof YamlNode.Sequence ? "an empty list" : value.kind();
            problems.error(value.at(), path + "." + key, "found " + found + "; a list of texts is expected");
            return texts;
        }
        for (YamlNode item : list.items()) {
            if (item instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
                texts.add(scalar);
            } else {
                String found = item instanceof YamlNode.Scalar ? "nothing" : item.kind();
                problems.error(item.at(), path + "." + key, "found " + found + "; a text is expected");
            }
        }
        return texts;
    }
}
