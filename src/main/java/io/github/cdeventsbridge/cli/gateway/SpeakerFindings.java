package io.github.cdeventsbridge.cli.gateway;

import io.github.cdeventsbridge.bridge.SpeakerRule;
import io.github.cdeventsbridge.cli.settings.BrokerSettings;
import io.github.cdeventsbridge.cli.settings.Settings;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.mapping.MappingSet;
import io.github.cdeventsbridge.message.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;

/** What is probably not meant in the rules about who may speak: those that can never permit anything. */
final class SpeakerFindings {

    private static final Pattern FORWARD = Pattern.compile("^cdbridge:.*[?&]forward=([A-Za-z0-9_.-]+)");

    private SpeakerFindings() {}

    /** @param camel with all routes loaded */
    static List<Problem> of(Settings settings, MappingSet mappings, CamelContext camel) {
        List<TopicPattern> topics = new ArrayList<>(mappings.legacyTopics());
        for (Endpoint endpoint : camel.getEndpoints()) {
            Matcher forward = FORWARD.matcher(endpoint.getEndpointUri());
            if (forward.find()) {
                topics.add(TopicPattern.parse(forward.group(1) + ".*.*"));
            }
        }
        List<Problem> findings = new ArrayList<>();
        boolean vouched = settings.brokerValidatesUsers()
                || settings.brokers().values().stream().anyMatch(BrokerSettings::validatesUsers);
        List<SpeakerRule> rules = settings.speakers().rules();
        for (int i = 0; i < rules.size(); i++) {
            SpeakerRule rule = rules.get(i);
            String path = "speakers[" + (i + 1) + "]";
            if (rule.publisher() != null && !vouched) {
                findings.add(Problem.warning(
                        rule.at(),
                        path + ".publisher",
                        "can never match: no broker is said to make sure of its users (validates-users: true)"));
            }
            for (TopicPattern pattern : rule.topics()) {
                if (topics.stream().noneMatch(pattern::overlaps)) {
                    findings.add(Problem.warning(
                            rule.at(),
                            path + ".topics",
                            "'" + pattern + "' can never match: no mapping and no route makes such a topic"));
                }
            }
        }
        return findings;
    }
}
